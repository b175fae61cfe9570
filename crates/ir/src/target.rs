//! What a program's meaning depends on in the machine that it was compiled for.

use crate::scalar::IntTy;

/// The target: how large pointers are, and in which order the bytes of a scalar lie in memory.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Target {
    /// Size of a pointer and of `usize`.
    pub pointer: PointerSize,
    /// Whether a scalar's most significant byte comes first.
    pub big_endian: bool,
}

/// Size of a pointer.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u8)]
pub enum PointerSize {
    /// Four bytes.
    Bits32 = 4,
    /// Eight bytes.
    Bits64 = 8,
}

impl Target {
    /// Eight bytes, least significant byte first: what a program has that doesn't say anything else.
    pub const DEFAULT: Target = Target { pointer: PointerSize::Bits64, big_endian: false };

    /// The target with pointers of so many bytes, 4 or 8.
    pub fn new(pointer_bytes: u64, big_endian: bool) -> Option<Target> {
        let pointer = match pointer_bytes {
            4 => PointerSize::Bits32,
            8 => PointerSize::Bits64,
            _ => return None,
        };
        Some(Target { pointer, big_endian })
    }

    /// Size of a pointer in bytes, which is also its alignment.
    #[inline(always)]
    pub fn pointer_bytes(self) -> u64 {
        self.pointer as u64
    }

    /// Size of a pointer in bits.
    #[inline(always)]
    pub fn pointer_bits(self) -> u32 {
        self.pointer_bytes() as u32 * 8
    }

    /// The bits that an address may have.
    #[inline(always)]
    pub fn address_mask(self) -> u64 {
        u64::MAX >> (64 - self.pointer_bits())
    }

    /// Size in bytes that no object exceeds: `isize::MAX`.
    #[inline(always)]
    pub fn max_object(self) -> u64 {
        self.address_mask() >> 1
    }

    /// `usize`.
    pub fn usize(self) -> IntTy {
        match self.pointer {
            PointerSize::Bits32 => IntTy::U32,
            PointerSize::Bits64 => IntTy::U64,
        }
    }

    /// `isize`.
    pub fn isize(self) -> IntTy {
        match self.pointer {
            PointerSize::Bits32 => IntTy::I32,
            PointerSize::Bits64 => IntTy::I64,
        }
    }

    /// The `size` (1 to 16) bytes of an integer in memory.
    pub fn int_bytes(self, value: u128, size: usize) -> Vec<u8> {
        let mut bytes = value.to_le_bytes()[..size].to_vec();
        if self.big_endian {
            bytes.reverse();
        }
        bytes
    }

    /// The integer that lies in memory as these bytes, at most 16.
    pub fn int_of_bytes(self, bytes: &[u8]) -> u128 {
        let fold = |value: u128, byte: &u8| value << 8 | u128::from(*byte);
        if self.big_endian { bytes.iter().fold(0, fold) } else { bytes.iter().rev().fold(0, fold) }
    }
}

impl Default for Target {
    fn default() -> Target {
        Target::DEFAULT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_integers_and_back() {
        let (little, big) = (Target::DEFAULT, Target::new(4, true).unwrap());
        assert_eq!(little.int_bytes(0x0102_03ff, 4), [0xff, 3, 2, 1]);
        assert_eq!(big.int_bytes(0x0102_03ff, 4), [1, 2, 3, 0xff]);
        for target in [little, big] {
            assert_eq!(target.int_of_bytes(&target.int_bytes(0x1234, 8)), 0x1234);
        }
    }

    #[test]
    fn limits() {
        let small = Target::new(4, false).unwrap();
        assert_eq!((small.address_mask(), small.max_object()), (0xffff_ffff, 0x7fff_ffff));
        assert_eq!((Target::DEFAULT.address_mask(), Target::DEFAULT.max_object()), (u64::MAX, i64::MAX as u64));
        assert_eq!(Target::new(2, false), None);
    }
}
