//! Bits of integers: extraction, deposit, checksums, carry-less products, GF(2^8).

use crate::vector::Vector;

/// `x >> start` cut to `length` bits; both are bytes of `control`.
pub(super) fn extract(x: u64, control: u64) -> u64 {
    let (start, length) = (control as u8, (control >> 8) as u8);
    let shifted = x.checked_shr(start.into()).unwrap_or(0);
    zero_high(shifted, length.into())
}

/// The bits below `index`, a byte.
pub(super) fn zero_high(x: u64, index: u64) -> u64 {
    match 1_u64.checked_shl(u32::from(index as u8)) {
        Some(limit) => x & (limit - 1),
        None => x,
    }
}

/// The low bits of `x`, one for each bit of the mask, at that bit's place.
pub(super) fn deposit(mut x: u64, mut mask: u64) -> u64 {
    let mut result = 0;
    while mask != 0 {
        let lowest = mask & mask.wrapping_neg();
        if x & 1 == 1 {
            result |= lowest;
        }
        x >>= 1;
        mask ^= lowest;
    }
    result
}

/// The bits of `x` at the places of the mask's bits, side by side.
pub(super) fn gather(x: u64, mut mask: u64) -> u64 {
    let (mut result, mut place) = (0, 0);
    while mask != 0 {
        let lowest = mask & mask.wrapping_neg();
        result |= u64::from(x & lowest != 0) << place;
        place += 1;
        mask ^= lowest;
    }
    result
}

/// CRC-32C of so many bytes of `data`, without the inversions at start and end.
pub(super) fn crc(bytes: u32, crc: u64, data: u64) -> u64 {
    const POLYNOMIAL: u32 = 0x82f6_3b78;
    let mut crc = crc as u32;
    for byte in data.to_le_bytes().into_iter().take(bytes as usize) {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            crc = crc >> 1 ^ if crc & 1 == 1 { POLYNOMIAL } else { 0 };
        }
    }
    crc.into()
}

/// The carry-less products of one half each, which the immediate selects, of each 128 bits.
pub(super) fn carryless_product(a: &Vector, b: &Vector, imm: u8) -> Vector {
    a.by_parts(b, |a, b| {
        let (x, y) = (u128::from(a.get::<u64>(usize::from(imm & 1))), b.get::<u64>(usize::from(imm >> 4 & 1)));
        let terms = (0..64).filter(|bit| y >> bit & 1 == 1).map(|bit| x << bit);
        Vector::zeroed(16).with(0, terms.fold(0, |sum, term| sum ^ term))
    })
}

/// The product of bytes as elements of GF(2^8).
pub(super) fn field_product(a: &Vector, b: &Vector) -> Vector {
    a.zip(b, field_multiply)
}

/// Modulo x^8 + x^4 + x^3 + x + 1.
pub(super) const fn field_multiply(a: u8, b: u8) -> u8 {
    let (mut a, mut b, mut product) = (a, b, 0);
    while b != 0 {
        if b & 1 == 1 {
            product ^= a;
        }
        a = a << 1 ^ if a & 0x80 != 0 { 0x1b } else { 0 };
        b >>= 1;
    }
    product
}

/// The inverse of an element of GF(2^8), which is its 254th power; 0 for 0.
pub(super) const fn field_inverse(a: u8) -> u8 {
    let (mut power, mut square, mut index) = (1, a, 0);
    while index < 7 {
        square = field_multiply(square, square);
        power = field_multiply(power, square);
        index += 1;
    }
    power
}

/// Every byte times the matrix of bits in the eight bytes at its place in `matrix`, plus the immediate.
pub(super) fn affine(a: &Vector, matrix: &Vector, imm: u8) -> Vector {
    Vector::build(a.size(), |index| affine_byte(a.get(index), matrix.get(index / 8), imm))
}

/// As [`affine`], of the bytes' inverses.
pub(super) fn affine_inverse(a: &Vector, matrix: &Vector, imm: u8) -> Vector {
    Vector::build(a.size(), |index| affine_byte(field_inverse(a.get(index)), matrix.get(index / 8), imm))
}

fn affine_byte(x: u8, matrix: u64, imm: u8) -> u8 {
    let rows = matrix.to_be_bytes();
    (0..8).map(|bit| (((rows[bit] & x).count_ones() as u8 & 1) << bit) ^ (imm & 1 << bit)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_integers() {
        assert_eq!(extract(0xabcd_ef01, 0x0804), 0xf0);
        assert_eq!(extract(u64::MAX, 0xff3c), 0xf);
        assert_eq!(extract(1, 0x0140), 0);
        assert_eq!(zero_high(u64::MAX, 0x105), 0x1f);
        assert_eq!(zero_high(u64::MAX, 64), u64::MAX);
    }

    #[test]
    fn gathering_undoes_depositing() {
        let mask = 0xf0f0_1234_8000_0001_u64;
        let low = zero_high(0x0123_4567_89ab_cdef, mask.count_ones().into());
        assert_eq!(gather(deposit(low, mask), mask), low);
        assert_eq!(deposit(0b101, 0b1_1100), 0b1_0100);
    }

    #[test]
    fn checksum_of_the_standard() {
        let crc = b"123456789".iter().fold(0xffff_ffff, |sum, byte| crc(1, sum, u64::from(*byte)));
        assert_eq!(crc ^ 0xffff_ffff, 0xe306_9283);
    }

    #[test]
    fn the_field_has_inverses() {
        assert_eq!(field_multiply(0x57, 0x83), 0xc1);
        for x in 1..=255 {
            assert_eq!(field_multiply(x, field_inverse(x)), 1);
        }
        assert_eq!(field_inverse(0), 0);
    }

    #[test]
    fn affine_maps() {
        let identity = Vector::build(16, |_| 0x0102_0408_1020_4080_u64);
        let a = Vector::build(16, |index| index as u8 * 17);
        assert_eq!(affine(&a, &identity, 0), a);
        assert_eq!(affine(&a, &identity, 0xff), a.map(|byte: u8| !byte));
    }

    #[test]
    fn products_without_carries() {
        let a = Vector::zeroed(16).with(1, 3_u64);
        let b = Vector::zeroed(16).with(0, 1_u64 << 63 | 3);
        assert_eq!(carryless_product(&a, &b, 0x01).get::<u128>(0), (3 << 63) ^ 5);
    }
}
