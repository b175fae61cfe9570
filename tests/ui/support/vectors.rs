//! Pseudo-random operands for functions on vectors, and hashes of their results.

use std::arch::x86_64::*;

/// Prints a hash of what a function gives for several operands, with each of its immediates:
/// `check!(function<0 1 2>(__m128i, i32))`, or `(i8; 16)` for many operands of one type.
macro_rules! check {
    ($name:ident $(<$($imm:literal)*>)? ($($types:tt)*)) => {{
        let mut check = vectors::Check::default();
        for _ in 0..10 {
            check!(@each check $name [$($($imm)*)?] ($($types)*));
        }
        println!("{} {:016x}", stringify!($name), check.hash);
    }};
    (@each $check:ident $name:ident [] $types:tt) => { check!(@call $check [$name] $types) };
    (@each $check:ident $name:ident [$($imm:literal)*] $types:tt) => {
        $(check!(@call $check [$name::<$imm>] $types);)*
    };
    (@call $check:ident $function:tt ($ty:ident; 8)) => {
        check!(@call $check $function ($ty, $ty, $ty, $ty, $ty, $ty, $ty, $ty))
    };
    (@call $check:ident $function:tt ($ty:ident; 16)) => {
        check!(@call $check $function (
            $ty, $ty, $ty, $ty, $ty, $ty, $ty, $ty, $ty, $ty, $ty, $ty, $ty, $ty, $ty, $ty
        ))
    };
    (@call $check:ident $function:tt ($ty:ident; 32)) => {
        check!(@call $check $function (
            $ty, $ty, $ty, $ty, $ty, $ty, $ty, $ty, $ty, $ty, $ty, $ty, $ty, $ty, $ty, $ty,
            $ty, $ty, $ty, $ty, $ty, $ty, $ty, $ty, $ty, $ty, $ty, $ty, $ty, $ty, $ty, $ty
        ))
    };
    (@call $check:ident [$($function:tt)*] ($($ty:ident),*)) => {{
        let result = $($function)*($($check.operand::<$ty>()),*);
        $check.result(result);
    }};
}

/// A source of operands and a sink of results.
pub struct Check {
    state: u64,
    /// Of all results so far.
    pub hash: u64,
}

impl Default for Check {
    fn default() -> Check {
        Check { state: 0x9e37_79b9_7f4a_7c15, hash: 0xcbf2_9ce4_8422_2325 }
    }
}

#[allow(dead_code)]
impl Check {
    /// The next operand.
    pub fn operand<T: Operand>(&mut self) -> T {
        T::random(self)
    }

    /// Takes a result into the hash.
    pub fn result<T: Operand>(&mut self, result: T) {
        result.add(self);
    }

    /// xorshift64*.
    fn next(&mut self) -> u64 {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 8 ^ self.state << 56
    }

    /// FNV-1a.
    fn add_bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.hash = (self.hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
        }
    }
}

/// What functions on vectors take and give.
pub trait Operand {
    /// A value; not all bits are equally likely, so that corner cases come up.
    fn random(check: &mut Check) -> Self;
    /// Takes a value into the hash. All NaNs count as one, as their bits are not determined, except the mask of all ones.
    fn add(&self, check: &mut Check);
}

macro_rules! integers {
    ($($ty:ident)*) => {$(
        impl Operand for $ty {
            fn random(check: &mut Check) -> Self {
                let (kind, bits) = (check.next() % 8, check.next());
                match kind {
                    0 => [0, 1, $ty::MAX, $ty::MIN][bits as usize % 4],
                    1 => bits as $ty & 0x3f,
                    2 => (bits as $ty & 0xf).wrapping_neg(),
                    _ => bits as $ty,
                }
            }
            fn add(&self, check: &mut Check) {
                check.add_bytes(&self.to_le_bytes());
            }
        }
    )*};
}

integers! { u8 i8 u16 i16 u32 i32 u64 i64 }

macro_rules! floats {
    ($($ty:ident $bits:ident)*) => {$(
        impl Operand for $ty {
            fn random(check: &mut Check) -> Self {
                let (kind, bits) = (check.next() % 8, check.next());
                let special = [0.0, -0.0, $ty::INFINITY, $ty::NEG_INFINITY, $ty::NAN, $ty::MAX, 1e-40, 3e9, 1e19, 0.5, -2.5];
                match kind {
                    0 => special[bits as usize % special.len()],
                    1 => $ty::from_bits(bits as $bits),
                    2 | 3 => (bits as i16) as $ty,
                    4 | 5 => (bits as i16) as $ty / 256.0,
                    _ => (bits as i32) as $ty / 65536.0,
                }
            }
            fn add(&self, check: &mut Check) {
                let canonical = self.is_nan() && self.to_bits() != $bits::MAX;
                check.add_bytes(&(if canonical { $ty::NAN } else { *self }).to_le_bytes());
            }
        }
    )*};
}

floats! { f32 u32 f64 u64 }

macro_rules! vectors {
    ($($ty:ident $lane:ident $count:literal)*) => {$(
        impl Operand for $ty {
            fn random(check: &mut Check) -> Self {
                let lanes: [$lane; $count] = std::array::from_fn(|_| $lane::random(check));
                // SAFETY: every value of the lanes is one of the vector, of the same size.
                unsafe { std::mem::transmute(lanes) }
            }
            fn add(&self, check: &mut Check) {
                // SAFETY: as above.
                let lanes: [$lane; $count] = unsafe { std::mem::transmute(*self) };
                lanes.iter().for_each(|lane| lane.add(check));
            }
        }
    )*};
}

vectors! { __m128 f32 4 __m128d f64 2 __m256 f32 8 __m256d f64 4 }

/// Vectors of integers are made of lanes of any width.
macro_rules! integer_vectors {
    ($($ty:ident $size:literal)*) => {$(
        impl Operand for $ty {
            fn random(check: &mut Check) -> Self {
                let width = [1, 2, 4, 8][check.next() as usize % 4];
                let mut bytes = [0; $size];
                for lane in bytes.chunks_mut(width) {
                    lane.copy_from_slice(&u64::random(check).to_le_bytes()[..width]);
                }
                // SAFETY: any bytes are a value.
                unsafe { std::mem::transmute(bytes) }
            }
            fn add(&self, check: &mut Check) {
                // SAFETY: as above.
                let bytes: [u8; $size] = unsafe { std::mem::transmute(*self) };
                check.add_bytes(&bytes);
            }
        }
    )*};
}

integer_vectors! { __m128i 16 __m256i 32 }
