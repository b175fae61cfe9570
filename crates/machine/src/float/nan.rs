//! The bit patterns of NaNs (std, "NaN bit patterns" of `f32`).

use assay_ir::scalar::FloatTy;
use smallvec::{SmallVec, smallvec};

use super::{fraction_bits, infinity, sign};

/// Whether the bits stand for a NaN.
#[inline]
pub fn is_nan(ty: FloatTy, value: u128) -> bool {
    value & !sign(ty) > infinity(ty)
}

/// Quiet, positive, no payload.
pub fn preferred_nan(ty: FloatTy) -> u128 {
    infinity(ty) | quiet_bit(ty)
}

/// Whether the bits stand for a NaN whose quiet bit is not set.
pub(super) fn is_signaling(ty: FloatTy, value: u128) -> bool {
    is_nan(ty, value) && value & quiet_bit(ty) == 0
}

/// The NaNs that an arithmetic operation on these operands may give, all positive: the preferred one first, then those that
/// the operands pass on, with the quiet bit set or as they are. None of the targets adds any of its own.
pub(super) fn results(ty: FloatTy, operands: &[(FloatTy, u128)]) -> SmallVec<[u128; 8]> {
    let mut results: SmallVec<[u128; 8]> = smallvec![preferred_nan(ty)];
    for &(from, operand) in operands {
        if is_nan(from, operand) {
            let fraction = passed_on(ty, from, operand);
            for fraction in [fraction | quiet_bit(ty), fraction] {
                let result = infinity(ty) | fraction;
                // What is left of a signaling NaN may be nothing, which would be an infinity.
                if fraction != 0 && !results.contains(&result) {
                    results.push(result);
                }
            }
        }
    }
    results
}

/// The significand in another format: its low bits are dropped, or filled up with zeros.
fn passed_on(to: FloatTy, from: FloatTy, operand: u128) -> u128 {
    let fraction = operand & ((1 << fraction_bits(from)) - 1);
    let (to, from) = (fraction_bits(to), fraction_bits(from));
    if to < from { fraction >> (from - to) } else { fraction << (to - from) }
}

fn quiet_bit(ty: FloatTy) -> u128 {
    1 << (fraction_bits(ty) - 1)
}
