//! Integer semantics: pure functions on zero-extended words.
//!
//! A word holds an integer of `ty.bits()` bits, zero-extended whatever its sign. The functions with `wide` in their name
//! do the same for 128 bits. Nothing here knows frames or memory.

use assay_ir::scalar::{BinOp, CheckedOp, CmpOp, IntTy, RmwOp, UnOp};

/// Why an operation has no result.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ArithError {
    /// Division or remainder by zero.
    DivisionByZero,
    /// The quotient does not fit.
    DivisionOverflow,
    /// `exact_div` leaves a remainder.
    Remainder,
    /// A shift by at least the number of bits.
    Shift,
    /// Unchecked arithmetic overflowed.
    Overflow,
    /// `disjoint` or of operands with common bits.
    CommonBits,
    /// A count of zeros that excludes zero, of zero.
    Zero,
}

/// The bits of a word that an integer of this type uses.
#[inline(always)]
pub fn mask(ty: IntTy) -> u64 {
    const MASKS: [u64; 16] = {
        let mut masks = [u64::MAX; 16];
        masks[IntTy::U8 as usize] = 0xff;
        masks[IntTy::I8 as usize] = 0xff;
        masks[IntTy::U16 as usize] = 0xffff;
        masks[IntTy::I16 as usize] = 0xffff;
        masks[IntTy::U32 as usize] = 0xffff_ffff;
        masks[IntTy::I32 as usize] = 0xffff_ffff;
        masks
    };
    MASKS[ty as usize & 15]
}

/// Whether values of the type take two cells.
#[inline(always)]
pub fn is_wide(ty: IntTy) -> bool {
    ty as u8 >= IntTy::U128 as u8
}

/// The value as a signed number, if `ty` is at most 64 bits wide.
#[inline(always)]
pub fn sign_extend(value: u64, ty: IntTy) -> i64 {
    let shift = 64u32.wrapping_sub(ty.bits()) & 63;
    ((value << shift) as i64) >> shift
}

/// An arithmetic operation on at most 64 bits. For shifts and rotations `b` is the amount, a `u32`.
///
/// # Errors
/// The operation has no result for these operands.
#[inline(always)]
pub fn bin(op: BinOp, ty: IntTy, a: u64, b: u64) -> Result<u64, ArithError> {
    let m = mask(ty);
    Ok(match op {
        BinOp::Add => a.wrapping_add(b) & m,
        BinOp::Sub => a.wrapping_sub(b) & m,
        BinOp::Mul => a.wrapping_mul(b) & m,
        BinOp::And => a & b,
        BinOp::Or => a | b,
        BinOp::Xor => a ^ b,
        BinOp::Shl => (a << (b as u32 & (ty.bits() - 1))) & m,
        BinOp::Shr => shr(ty, a, b as u32 & (ty.bits() - 1)),
        _ => return bin_rare(op, ty, a, b),
    })
}

#[inline(always)]
fn shr(ty: IntTy, a: u64, amount: u32) -> u64 {
    if ty.signed() { (sign_extend(a, ty) >> amount) as u64 & mask(ty) } else { a >> amount }
}

#[inline(never)]
fn bin_rare(op: BinOp, ty: IntTy, a: u64, b: u64) -> Result<u64, ArithError> {
    match op {
        BinOp::AddUnchecked => exact(CheckedOp::Add, ty, a, b),
        BinOp::SubUnchecked => exact(CheckedOp::Sub, ty, a, b),
        BinOp::MulUnchecked => exact(CheckedOp::Mul, ty, a, b),
        _ => {
            let (a, b) = if is_shift(op) { (widen(ty, a), u128::from(b)) } else { (widen(ty, a), widen(ty, b)) };
            bin_any(op, ty, a, b).map(|value| value as u64)
        }
    }
}

fn exact(op: CheckedOp, ty: IntTy, a: u64, b: u64) -> Result<u64, ArithError> {
    match checked(op, ty, a, b) {
        (value, false) => Ok(value),
        (_, true) => Err(ArithError::Overflow),
    }
}

/// Whether the second operand is a `u32` amount.
pub fn is_shift(op: BinOp) -> bool {
    matches!(op, BinOp::Shl | BinOp::Shr | BinOp::ShlUnchecked | BinOp::ShrUnchecked | BinOp::Rotl | BinOp::Rotr)
}

/// A narrow word as 128 bits, extended by the sign of `ty`.
#[inline(always)]
pub fn widen(ty: IntTy, value: u64) -> u128 {
    if ty.signed() { sign_extend(value, ty) as i128 as u128 } else { u128::from(value) }
}

/// Cuts 128 bits to the width of `ty`, zero-extended.
#[inline(always)]
pub fn truncate(ty: IntTy, value: u128) -> u128 {
    let shift = 128 - ty.bits();
    value << shift >> shift
}

/// A 128-bit word as the number it stands for in `ty`: sign-extended if signed.
#[inline(always)]
pub fn extend(ty: IntTy, value: u128) -> u128 {
    let shift = 128 - ty.bits();
    if ty.signed() { (((value << shift) as i128) >> shift) as u128 } else { value << shift >> shift }
}

/// An arithmetic operation on 128 bits.
///
/// # Errors
/// The operation has no result for these operands.
pub fn bin_wide(op: BinOp, ty: IntTy, a: u128, b: u128) -> Result<u128, ArithError> {
    bin_any(op, ty, a, b)
}

/// Any operation on operands that are already extended to 128 bits; the result is zero-extended.
fn bin_any(op: BinOp, ty: IntTy, a: u128, b: u128) -> Result<u128, ArithError> {
    let bits = ty.bits();
    let amount = b as u32;
    let value = match op {
        BinOp::Add => a.wrapping_add(b),
        BinOp::Sub => a.wrapping_sub(b),
        BinOp::Mul => a.wrapping_mul(b),
        BinOp::Div | BinOp::Rem | BinOp::ExactDiv => divide(op, ty, a, b)?,
        BinOp::And => a & b,
        BinOp::Or => a | b,
        BinOp::Xor => a ^ b,
        BinOp::Shl => a << (amount & (bits - 1)),
        BinOp::Shr => shr_any(ty, a, amount & (bits - 1)),
        BinOp::ShlUnchecked | BinOp::ShrUnchecked if amount >= bits => return Err(ArithError::Shift),
        BinOp::ShlUnchecked => a << amount,
        BinOp::ShrUnchecked => shr_any(ty, a, amount),
        BinOp::AddUnchecked => fitting(CheckedOp::Add, ty, a, b)?,
        BinOp::SubUnchecked => fitting(CheckedOp::Sub, ty, a, b)?,
        BinOp::MulUnchecked => fitting(CheckedOp::Mul, ty, a, b)?,
        BinOp::AddSat => saturating(CheckedOp::Add, ty, a, b),
        BinOp::SubSat => saturating(CheckedOp::Sub, ty, a, b),
        BinOp::Rotl => rotate_left(ty, a, amount % bits),
        BinOp::Rotr => rotate_left(ty, a, bits - amount % bits),
        BinOp::OrDisjoint if truncate(ty, a & b) != 0 => return Err(ArithError::CommonBits),
        BinOp::OrDisjoint => a | b,
    };
    Ok(truncate(ty, value))
}

fn shr_any(ty: IntTy, a: u128, amount: u32) -> u128 {
    if ty.signed() { ((a as i128) >> amount) as u128 } else { a >> amount }
}

fn rotate_left(ty: IntTy, a: u128, amount: u32) -> u128 {
    let (bits, a) = (ty.bits(), truncate(ty, a));
    if amount.is_multiple_of(bits) { a } else { a << amount | a >> (bits - amount) }
}

fn divide(op: BinOp, ty: IntTy, a: u128, b: u128) -> Result<u128, ArithError> {
    if b == 0 {
        return Err(ArithError::DivisionByZero);
    }
    let (quotient, remainder) = if ty.signed() {
        let (a, b) = (a as i128, b as i128);
        if b == -1 && a == i128::MIN >> (128 - ty.bits()) {
            return Err(ArithError::DivisionOverflow);
        }
        ((a / b) as u128, (a % b) as u128)
    } else {
        (a / b, a % b)
    };
    match op {
        BinOp::Rem => Ok(remainder),
        BinOp::ExactDiv if remainder != 0 => Err(ArithError::Remainder),
        _ => Ok(quotient),
    }
}

fn fitting(op: CheckedOp, ty: IntTy, a: u128, b: u128) -> Result<u128, ArithError> {
    match checked_wide(op, ty, a, b) {
        (value, false) => Ok(value),
        (_, true) => Err(ArithError::Overflow),
    }
}

fn saturating(op: CheckedOp, ty: IntTy, a: u128, b: u128) -> u128 {
    let (value, overflow) = checked_wide(op, ty, a, b);
    if !overflow {
        return value;
    }
    let negative = if ty.signed() { (a as i128) < 0 } else { op == CheckedOp::Sub };
    match (ty.signed(), negative) {
        (true, true) => min_value(ty),
        (_, false) => max_value(ty),
        (false, true) => 0,
    }
}

/// The largest value of a type, zero-extended.
pub fn max_value(ty: IntTy) -> u128 {
    u128::MAX >> (128 - ty.bits() + u32::from(ty.signed()))
}

/// The smallest value of a type, zero-extended.
pub fn min_value(ty: IntTy) -> u128 {
    if ty.signed() { 1 << (ty.bits() - 1) } else { 0 }
}

/// Wrapped result and overflow flag, at most 64 bits.
#[inline(always)]
pub fn checked(op: CheckedOp, ty: IntTy, a: u64, b: u64) -> (u64, bool) {
    let m = mask(ty);
    if ty.signed() {
        let (a, b) = (sign_extend(a, ty), sign_extend(b, ty));
        let (value, overflow) = match op {
            CheckedOp::Add => a.overflowing_add(b),
            CheckedOp::Sub => a.overflowing_sub(b),
            CheckedOp::Mul => a.overflowing_mul(b),
        };
        (value as u64 & m, overflow | (sign_extend(value as u64, ty) != value))
    } else {
        let (value, overflow) = match op {
            CheckedOp::Add => a.overflowing_add(b),
            CheckedOp::Sub => a.overflowing_sub(b),
            CheckedOp::Mul => a.overflowing_mul(b),
        };
        (value & m, overflow | (value > m))
    }
}

/// Wrapped result (zero-extended) and overflow flag of operands that are extended to 128 bits.
pub fn checked_wide(op: CheckedOp, ty: IntTy, a: u128, b: u128) -> (u128, bool) {
    let (value, overflow) = if ty.signed() {
        let (a, b) = (a as i128, b as i128);
        let (value, overflow) = match op {
            CheckedOp::Add => a.overflowing_add(b),
            CheckedOp::Sub => a.overflowing_sub(b),
            CheckedOp::Mul => a.overflowing_mul(b),
        };
        (value as u128, overflow)
    } else {
        match op {
            CheckedOp::Add => a.overflowing_add(b),
            CheckedOp::Sub => a.overflowing_sub(b),
            CheckedOp::Mul => a.overflowing_mul(b),
        }
    };
    (truncate(ty, value), overflow | (extend(ty, value) != value))
}

/// A comparison, at most 64 bits. `cmp` gives an `i8`, zero-extended.
#[inline(always)]
pub fn cmp(op: CmpOp, ty: IntTy, a: u64, b: u64) -> u64 {
    let (a, b) = if ty.signed() {
        // Order is kept by moving the sign to the top bit and flipping it.
        let shift = 64u32.wrapping_sub(ty.bits()) & 63;
        ((a << shift) ^ 1 << 63, (b << shift) ^ 1 << 63)
    } else {
        (a, b)
    };
    ordered(op, a, b)
}

/// A comparison of 128-bit values.
pub fn cmp_wide(op: CmpOp, ty: IntTy, a: u128, b: u128) -> u64 {
    let flip = if ty.signed() { 1 << 127 } else { 0 };
    ordered(op, a ^ flip, b ^ flip)
}

#[inline(always)]
fn ordered<T: Ord>(op: CmpOp, a: T, b: T) -> u64 {
    u64::from(match op {
        CmpOp::Eq => a == b,
        CmpOp::Ne => a != b,
        CmpOp::Lt => a < b,
        CmpOp::Le => a <= b,
        CmpOp::Gt => a > b,
        CmpOp::Ge => a >= b,
        CmpOp::Cmp => return a.cmp(&b) as i8 as u8 as u64,
    })
}

/// An operation with one operand; `a` is zero-extended. Counts are `u32`.
///
/// # Errors
/// The operation has no result for this operand.
#[inline(always)]
pub fn un(op: UnOp, ty: IntTy, a: u64) -> Result<u64, ArithError> {
    match op {
        UnOp::Not => Ok(!a & mask(ty)),
        UnOp::BoolNot => Ok(a ^ 1),
        UnOp::Neg => Ok(a.wrapping_neg() & mask(ty)),
        _ => un_wide(op, ty, u128::from(a)).map(|value| value as u64),
    }
}

/// An operation with one operand of any width, zero-extended. Counts are `u32`.
///
/// # Errors
/// The operation has no result for this operand.
pub fn un_wide(op: UnOp, ty: IntTy, a: u128) -> Result<u128, ArithError> {
    let bits = ty.bits();
    Ok(match op {
        UnOp::Not => truncate(ty, !a),
        UnOp::BoolNot => a ^ 1,
        UnOp::Neg => truncate(ty, a.wrapping_neg()),
        UnOp::Ctpop => u128::from(a.count_ones()),
        UnOp::CtlzNonzero | UnOp::CttzNonzero if a == 0 => return Err(ArithError::Zero),
        UnOp::Ctlz | UnOp::CtlzNonzero => u128::from(a.leading_zeros() - (128 - bits)),
        UnOp::Cttz | UnOp::CttzNonzero => u128::from(a.trailing_zeros().min(bits)),
        UnOp::Bswap => a.swap_bytes() >> (128 - bits),
        UnOp::Bitreverse => a.reverse_bits() >> (128 - bits),
    })
}

/// Truncates, or extends by the sign of `from`; both at most 64 bits.
#[inline(always)]
pub fn cast(from: IntTy, to: IntTy, a: u64) -> u64 {
    if from.signed() { sign_extend(a, from) as u64 & mask(to) } else { a & mask(to) }
}

/// Truncates, or extends by the sign of `from`, at any width.
pub fn cast_wide(from: IntTy, to: IntTy, a: u128) -> u128 {
    truncate(to, extend(from, a))
}

/// The new value of an atomic read-modify-write on `bytes` bytes; operands and result zero-extended.
pub fn rmw(op: RmwOp, bytes: u64, old: u128, operand: u128) -> u128 {
    let signed = matches!(op, RmwOp::Max | RmwOp::Min);
    let ty = IntTy::of(bytes, signed).expect("atomics have 1 to 16 bytes");
    let key = |value: u128| if signed { extend(ty, value) ^ 1 << 127 } else { value };
    let keep = |old_wins: bool| if old_wins { old } else { operand };
    truncate(
        ty,
        match op {
            RmwOp::Xchg => operand,
            RmwOp::Add => old.wrapping_add(operand),
            RmwOp::Sub => old.wrapping_sub(operand),
            RmwOp::And => old & operand,
            RmwOp::Nand => !(old & operand),
            RmwOp::Or => old | operand,
            RmwOp::Xor => old ^ operand,
            RmwOp::Max | RmwOp::Umax => keep(key(old) >= key(operand)),
            RmwOp::Min | RmwOp::Umin => keep(key(old) <= key(operand)),
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn u8s() -> impl Iterator<Item = (u8, u8)> {
        (0..=255).flat_map(|a| (0..=255).map(move |b| (a, b)))
    }

    /// What the operation gives on the two narrow and the two 128-bit paths must be the same.
    fn both(op: BinOp, ty: IntTy, a: u64, b: u64) -> Result<u64, ArithError> {
        let narrow = bin(op, ty, a, b);
        let amount = if is_shift(op) { u128::from(b) } else { widen(ty, b) };
        assert_eq!(narrow, bin_wide(op, ty, widen(ty, a), amount).map(|v| v as u64), "{op} {ty} {a} {b}");
        narrow
    }

    #[test]
    fn u8_arithmetic_is_rusts() {
        use ArithError::*;
        for (a, b) in u8s() {
            let run = |op| both(op, IntTy::U8, a.into(), b.into()).map(|v| u8::try_from(v).unwrap());
            assert_eq!(run(BinOp::Add), Ok(a.wrapping_add(b)));
            assert_eq!(run(BinOp::Sub), Ok(a.wrapping_sub(b)));
            assert_eq!(run(BinOp::Mul), Ok(a.wrapping_mul(b)));
            assert_eq!(run(BinOp::Div), a.checked_div(b).ok_or(DivisionByZero));
            assert_eq!(run(BinOp::Rem), a.checked_rem(b).ok_or(DivisionByZero));
            let exact = if b == 0 {
                Err(DivisionByZero)
            } else if a % b != 0 {
                Err(Remainder)
            } else {
                Ok(a / b)
            };
            assert_eq!(run(BinOp::ExactDiv), exact);
            assert_eq!(run(BinOp::And), Ok(a & b));
            assert_eq!(run(BinOp::Or), Ok(a | b));
            assert_eq!(run(BinOp::Xor), Ok(a ^ b));
            assert_eq!(run(BinOp::Shl), Ok(a.wrapping_shl(b.into())));
            assert_eq!(run(BinOp::Shr), Ok(a.wrapping_shr(b.into())));
            assert_eq!(run(BinOp::ShlUnchecked), a.checked_shl(b.into()).ok_or(Shift));
            assert_eq!(run(BinOp::ShrUnchecked), a.checked_shr(b.into()).ok_or(Shift));
            assert_eq!(run(BinOp::AddUnchecked), a.checked_add(b).ok_or(Overflow));
            assert_eq!(run(BinOp::SubUnchecked), a.checked_sub(b).ok_or(Overflow));
            assert_eq!(run(BinOp::MulUnchecked), a.checked_mul(b).ok_or(Overflow));
            assert_eq!(run(BinOp::AddSat), Ok(a.saturating_add(b)));
            assert_eq!(run(BinOp::SubSat), Ok(a.saturating_sub(b)));
            assert_eq!(run(BinOp::Rotl), Ok(a.rotate_left(b.into())));
            assert_eq!(run(BinOp::Rotr), Ok(a.rotate_right(b.into())));
            assert_eq!(run(BinOp::OrDisjoint), if a & b == 0 { Ok(a | b) } else { Err(CommonBits) });
        }
    }

    #[test]
    fn i8_arithmetic_is_rusts() {
        use ArithError::*;
        for (ua, ub) in u8s() {
            let (a, b) = (ua as i8, ub as i8);
            let run = |op| both(op, IntTy::I8, ua.into(), ub.into()).map(|v| u8::try_from(v).unwrap() as i8);
            let div_error = if b == 0 { DivisionByZero } else { DivisionOverflow };
            assert_eq!(run(BinOp::Add), Ok(a.wrapping_add(b)));
            assert_eq!(run(BinOp::Sub), Ok(a.wrapping_sub(b)));
            assert_eq!(run(BinOp::Mul), Ok(a.wrapping_mul(b)));
            assert_eq!(run(BinOp::Div), a.checked_div(b).ok_or(div_error));
            assert_eq!(run(BinOp::Rem), a.checked_rem(b).ok_or(div_error));
            let exact = match a.checked_div(b) {
                None => Err(div_error),
                Some(_) if a % b != 0 => Err(Remainder),
                Some(quotient) => Ok(quotient),
            };
            assert_eq!(run(BinOp::ExactDiv), exact);
            assert_eq!(run(BinOp::Xor), Ok(a ^ b));
            assert_eq!(run(BinOp::Shl), Ok(a.wrapping_shl(ub.into())));
            assert_eq!(run(BinOp::Shr), Ok(a.wrapping_shr(ub.into())));
            assert_eq!(run(BinOp::ShlUnchecked), a.checked_shl(ub.into()).ok_or(Shift));
            assert_eq!(run(BinOp::ShrUnchecked), a.checked_shr(ub.into()).ok_or(Shift));
            assert_eq!(run(BinOp::AddUnchecked), a.checked_add(b).ok_or(Overflow));
            assert_eq!(run(BinOp::SubUnchecked), a.checked_sub(b).ok_or(Overflow));
            assert_eq!(run(BinOp::MulUnchecked), a.checked_mul(b).ok_or(Overflow));
            assert_eq!(run(BinOp::AddSat), Ok(a.saturating_add(b)));
            assert_eq!(run(BinOp::SubSat), Ok(a.saturating_sub(b)));
            assert_eq!(run(BinOp::Rotl), Ok(a.rotate_left(ub.into())));
            assert_eq!(run(BinOp::Rotr), Ok(a.rotate_right(ub.into())));
        }
    }

    #[test]
    fn overflow_flags_are_rusts() {
        for (a, b) in u8s() {
            let run = |op, ty| {
                let narrow = checked(op, ty, a.into(), b.into());
                let wide = checked_wide(op, ty, widen(ty, a.into()), widen(ty, b.into()));
                assert_eq!(narrow, (wide.0 as u64, wide.1));
                (narrow.0 as u8, narrow.1)
            };
            assert_eq!(run(CheckedOp::Add, IntTy::U8), a.overflowing_add(b));
            assert_eq!(run(CheckedOp::Sub, IntTy::U8), a.overflowing_sub(b));
            assert_eq!(run(CheckedOp::Mul, IntTy::U8), a.overflowing_mul(b));
            let signed = |(value, overflow): (i8, bool)| (value as u8, overflow);
            assert_eq!(run(CheckedOp::Add, IntTy::I8), signed((a as i8).overflowing_add(b as i8)));
            assert_eq!(run(CheckedOp::Sub, IntTy::I8), signed((a as i8).overflowing_sub(b as i8)));
            assert_eq!(run(CheckedOp::Mul, IntTy::I8), signed((a as i8).overflowing_mul(b as i8)));
        }
    }

    #[test]
    fn comparisons_are_rusts() {
        for (a, b) in u8s() {
            let (sa, sb) = (a as i8, b as i8);
            for (op, unsigned, signed) in [
                (CmpOp::Eq, a == b, sa == sb),
                (CmpOp::Ne, a != b, sa != sb),
                (CmpOp::Lt, a < b, sa < sb),
                (CmpOp::Le, a <= b, sa <= sb),
                (CmpOp::Gt, a > b, sa > sb),
                (CmpOp::Ge, a >= b, sa >= sb),
            ] {
                assert_eq!(cmp(op, IntTy::U8, a.into(), b.into()), unsigned.into());
                assert_eq!(cmp(op, IntTy::I8, a.into(), b.into()), signed.into());
                assert_eq!(cmp_wide(op, IntTy::I128, sa as i128 as u128, sb as i128 as u128), signed.into());
            }
            assert_eq!(cmp(CmpOp::Cmp, IntTy::U8, a.into(), b.into()) as u8 as i8, a.cmp(&b) as i8);
            assert_eq!(cmp(CmpOp::Cmp, IntTy::I8, a.into(), b.into()) as u8 as i8, sa.cmp(&sb) as i8);
        }
    }

    #[test]
    fn one_operand_operations_are_rusts() {
        for a in 0..=255u8 {
            let run = |op| {
                let narrow = un(op, IntTy::U8, a.into());
                assert_eq!(narrow, un_wide(op, IntTy::U8, a.into()).map(|v| v as u64));
                narrow
            };
            assert_eq!(run(UnOp::Not), Ok((!a).into()));
            assert_eq!(run(UnOp::Neg), Ok(a.wrapping_neg().into()));
            assert_eq!(run(UnOp::Ctpop), Ok(a.count_ones().into()));
            assert_eq!(run(UnOp::Ctlz), Ok(a.leading_zeros().into()));
            assert_eq!(run(UnOp::Cttz), Ok(a.trailing_zeros().into()));
            assert_eq!(run(UnOp::CtlzNonzero).is_err(), a == 0);
            assert_eq!(run(UnOp::CttzNonzero).is_err(), a == 0);
            assert_eq!(run(UnOp::Bswap), Ok(a.into()));
            assert_eq!(run(UnOp::Bitreverse), Ok(a.reverse_bits().into()));
        }
        assert_eq!(un_wide(UnOp::Bswap, IntTy::U128, 1), Ok(1 << 120));
        assert_eq!(un(UnOp::Bswap, IntTy::U32, 0x01020304), Ok(0x04030201));
    }

    #[test]
    fn casts_are_rusts() {
        for a in 0..=255u8 {
            assert_eq!(cast(IntTy::U8, IntTy::I64, a.into()), a as i64 as u64);
            assert_eq!(cast(IntTy::I8, IntTy::U64, a.into()), a as i8 as u64);
            assert_eq!(cast(IntTy::I8, IntTy::U16, a.into()), (a as i8 as u16).into());
            assert_eq!(cast_wide(IntTy::I8, IntTy::I128, a.into()), a as i8 as i128 as u128);
            assert_eq!(cast_wide(IntTy::U8, IntTy::I128, a.into()), a as i128 as u128);
        }
        assert_eq!(cast(IntTy::I64, IntTy::U8, 0x1234), 0x34);
        assert_eq!(cast_wide(IntTy::U128, IntTy::U8, 0x1234), 0x34);
    }

    #[test]
    fn read_modify_write_is_rusts() {
        for (a, b) in u8s() {
            let run = |op| rmw(op, 1, a.into(), b.into()) as u8;
            assert_eq!(run(RmwOp::Xchg), b);
            assert_eq!(run(RmwOp::Add), a.wrapping_add(b));
            assert_eq!(run(RmwOp::Sub), a.wrapping_sub(b));
            assert_eq!(run(RmwOp::And), a & b);
            assert_eq!(run(RmwOp::Nand), !(a & b));
            assert_eq!(run(RmwOp::Or), a | b);
            assert_eq!(run(RmwOp::Xor), a ^ b);
            assert_eq!(run(RmwOp::Max), (a as i8).max(b as i8) as u8);
            assert_eq!(run(RmwOp::Min), (a as i8).min(b as i8) as u8);
            assert_eq!(run(RmwOp::Umax), a.max(b));
            assert_eq!(run(RmwOp::Umin), a.min(b));
        }
    }
}
