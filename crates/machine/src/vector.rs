//! Vectors as bytes, and their lanes.

/// A vector register: at most 512 bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Vector {
    bytes: [u8; 64],
    size: usize,
}

/// A scalar that a lane may hold.
pub(crate) trait Lane: Copy {
    /// Its size in bytes.
    const SIZE: usize;
    /// The lane with these bytes, of which there are `SIZE`.
    fn from_bytes(bytes: &[u8]) -> Self;
    /// Writes the lane's bytes.
    fn put(self, bytes: &mut [u8]);
}

macro_rules! lanes {
    ($($ty:ident)*) => {$(
        impl Lane for $ty {
            const SIZE: usize = size_of::<$ty>();
            fn from_bytes(bytes: &[u8]) -> Self {
                let mut array = [0; size_of::<$ty>()];
                array.copy_from_slice(bytes);
                $ty::from_le_bytes(array)
            }
            fn put(self, bytes: &mut [u8]) {
                bytes.copy_from_slice(&self.to_le_bytes());
            }
        }
    )*};
}

lanes! { u8 i8 u16 i16 u32 i32 u64 i64 u128 f32 f64 }

impl Vector {
    /// All zeros; `size` is in bytes, at most 64.
    pub(crate) fn zeroed(size: usize) -> Vector {
        Vector { bytes: [0; 64], size: size.min(64) }
    }

    /// A vector of these bytes, at most 64.
    pub(crate) fn of(bytes: &[u8]) -> Vector {
        let mut vector = Vector::zeroed(bytes.len());
        vector.bytes[..vector.size].copy_from_slice(&bytes[..vector.size]);
        vector
    }

    /// A vector of `size` bytes, lane by lane.
    pub(crate) fn build<T: Lane>(size: usize, mut lane: impl FnMut(usize) -> T) -> Vector {
        let mut vector = Vector::zeroed(size);
        for index in 0..vector.count::<T>() {
            vector.set(index, lane(index));
        }
        vector
    }

    /// A vector of lanes of the same size, each made of one of this vector.
    pub(crate) fn map<T: Lane, U: Lane>(&self, mut lane: impl FnMut(T) -> U) -> Vector {
        let mut result = Vector::zeroed(self.size);
        let lanes = self.bytes().chunks_exact(T::SIZE);
        for (to, from) in result.bytes.chunks_exact_mut(U::SIZE).zip(lanes) {
            lane(T::from_bytes(from)).put(to);
        }
        result
    }

    /// A vector of lanes of the same size, each made of one of either vector.
    pub(crate) fn zip<T: Lane, U: Lane>(&self, other: &Vector, mut lane: impl FnMut(T, T) -> U) -> Vector {
        let mut result = Vector::zeroed(self.size);
        let lanes = self.bytes().chunks_exact(T::SIZE).zip(other.bytes.chunks_exact(T::SIZE));
        for (to, (a, b)) in result.bytes.chunks_exact_mut(U::SIZE).zip(lanes) {
            lane(T::from_bytes(a), T::from_bytes(b)).put(to);
        }
        result
    }

    /// This vector with another lane.
    pub(crate) fn with<T: Lane>(mut self, index: usize, lane: T) -> Vector {
        self.set(index, lane);
        self
    }

    /// The size in bytes.
    pub(crate) fn size(&self) -> usize {
        self.size
    }

    /// All bytes.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes[..self.size]
    }

    /// All bytes, to be changed.
    pub(crate) fn bytes_mut(&mut self) -> &mut [u8] {
        &mut self.bytes[..self.size]
    }

    /// How many lanes there are of a type.
    pub(crate) fn count<T: Lane>(&self) -> usize {
        self.size / T::SIZE
    }

    /// A lane; of a vector with fewer lanes, 0.
    pub(crate) fn get<T: Lane>(&self, index: usize) -> T {
        T::from_bytes(&self.bytes[index * T::SIZE..][..T::SIZE])
    }

    /// Sets a lane.
    pub(crate) fn set<T: Lane>(&mut self, index: usize, lane: T) {
        lane.put(&mut self.bytes[index * T::SIZE..][..T::SIZE]);
    }

    /// All lanes.
    pub(crate) fn lanes<T: Lane>(&self) -> impl Iterator<Item = T> {
        (0..self.count::<T>()).map(|index| self.get(index))
    }

    /// The part of 128 bits with this number: most instructions on wider vectors work on each by itself.
    pub(crate) fn part(&self, index: usize) -> Vector {
        Vector::of(&self.bytes[index * 16..][..16])
    }

    /// Applies a function to each part of 128 bits of two vectors.
    pub(crate) fn by_parts(&self, other: &Vector, mut f: impl FnMut(&Vector, &Vector) -> Vector) -> Vector {
        let mut result = Vector::zeroed(self.size);
        for index in 0..self.size / 16 {
            let part = f(&self.part(index), &other.part(index));
            result.bytes[index * 16..][..16].copy_from_slice(part.bytes());
        }
        result
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_are_little_endian() {
        let vector = Vector::build(16, |index| index as u16 + 0x100);
        assert_eq!(vector.bytes()[..4], [0, 1, 1, 1]);
        assert_eq!(vector.get::<u32>(1), 0x0103_0102);
        assert_eq!(vector.lanes::<u8>().count(), 16);
    }

    #[test]
    fn parts_are_independent() {
        let a = Vector::build(32, |index| index as u64);
        let swapped = a.by_parts(&a, |part, _| Vector::build(16, |index| part.get::<u64>(1 - index)));
        assert_eq!(swapped.lanes::<u64>().collect::<Vec<_>>(), [1, 0, 3, 2]);
    }
}
