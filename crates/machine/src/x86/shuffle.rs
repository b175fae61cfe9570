//! Lanes that move, by indices known only when the program runs, and by insertion.

use crate::vector::Vector;

/// Bytes chosen by index within each 128 bits; an index with the top bit set gives 0.
pub(super) fn bytes(a: &Vector, indices: &Vector) -> Vector {
    a.by_parts(indices, |a, indices| {
        indices.map(|index: u8| if index >= 0x80 { 0 } else { a.get::<u8>(usize::from(index & 15)) })
    })
}

/// Lanes of four bytes chosen by index from the whole vector.
pub(super) fn permute_32(a: &Vector, indices: &Vector) -> Vector {
    indices.map(|index: u32| a.get::<u32>(index as usize & (a.count::<u32>() - 1)))
}

/// Lanes of four bytes chosen by the low two bits of an index within each 128 bits.
pub(super) fn permute_32_in_parts(a: &Vector, indices: &Vector) -> Vector {
    a.by_parts(indices, |a, indices| indices.map(|index: u32| a.get::<u32>(index as usize & 3)))
}

/// Lanes of eight bytes chosen by the second bit of an index within each 128 bits.
pub(super) fn permute_64_in_parts(a: &Vector, indices: &Vector) -> Vector {
    a.by_parts(indices, |a, indices| indices.map(|index: u64| a.get::<u64>(index as usize >> 1 & 1)))
}

/// Puts a lane of `b` into `a`, then zeroes lanes: source, place and mask are in the immediate.
pub(super) fn insert(a: &Vector, b: &Vector, imm: u8) -> Vector {
    let inserted = a.with(usize::from(imm >> 4 & 3), b.get::<u32>(usize::from(imm >> 6)));
    Vector::build(16, |index| if imm >> index & 1 == 1 { 0 } else { inserted.get::<u32>(index) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_stay_in_their_part() {
        let a = Vector::build(32, |index| index as u8);
        let indices = Vector::build(32, |index| if index == 0 { 0x81_u8 } else { 0x11 });
        let result: Vec<u8> = bytes(&a, &indices).lanes().collect();
        assert_eq!((result[0], result[1], result[16]), (0, 1, 17));
    }

    #[test]
    fn insertion_zeroes_last() {
        let (a, b) = (Vector::build(16, |index| index as u32 + 1), Vector::build(16, |index| index as u32 + 11));
        let result: Vec<u32> = insert(&a, &b, 0b1101_1010).lanes().collect();
        assert_eq!(result, [1, 0, 3, 0]);
        assert_eq!(insert(&a, &b, 0b1101_0000).lanes::<u32>().collect::<Vec<_>>(), [1, 14, 3, 4]);
    }
}
