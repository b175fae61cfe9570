//! Operations on whole vectors of integers, for what would be a handful of operations for each of their lanes.

use assay_ir::IntrinsicOp;
use assay_ir::scalar::{BinOp, CmpOp, IntTy};
use assay_memory::Pointer;
use assay_report::UbKind;

use crate::frame::Regs;
use crate::vector::{Lane, Vector};
use crate::{Machine, Stop, arith, faults};

/// Calls a generic expression with the type of a lane: `by_lane!(ty, T => expression of T)`.
macro_rules! by_lane {
    ($ty:expr, $lane:ident => $body:expr) => {
        match $ty {
            IntTy::U8 => {
                type $lane = u8;
                $body
            }
            IntTy::I8 => {
                type $lane = i8;
                $body
            }
            IntTy::U16 => {
                type $lane = u16;
                $body
            }
            IntTy::I16 => {
                type $lane = i16;
                $body
            }
            IntTy::U32 => {
                type $lane = u32;
                $body
            }
            IntTy::I32 => {
                type $lane = i32;
                $body
            }
            IntTy::I64 => {
                type $lane = i64;
                $body
            }
            _ => {
                type $lane = u64;
                $body
            }
        }
    };
}

impl Machine<'_> {
    pub(super) fn vector_bin(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        let kind = BinOp::ALL.get(op.imms[0] as usize).copied();
        let kind = kind.ok_or_else(|| self.internal(format!("no binary operation: {}", op.imms[0])))?;
        let (ty, size) = self.lanes(op, 1)?;
        let (a, b) = (self.load_vector(regs.ptr(op.args[1]), size)?, self.load_vector(regs.ptr(op.args[2]), size)?);
        self.store_vector(regs.ptr(op.args[0]), &bin(kind, ty, &a, &b)?)
    }

    pub(super) fn vector_cmp(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        let kind = CmpOp::ALL.get(op.imms[0] as usize).copied();
        let kind = kind.ok_or_else(|| self.internal(format!("no comparison: {}", op.imms[0])))?;
        let (ty, size) = self.lanes(op, 1)?;
        let (a, b) = (self.load_vector(regs.ptr(op.args[1]), size)?, self.load_vector(regs.ptr(op.args[2]), size)?);
        self.store_vector(regs.ptr(op.args[0]), &cmp(kind, ty, &a, &b))
    }

    pub(super) fn vector_select(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        let lanes = op.imms[2];
        let ty = self.lane_ty(op.imms[0])?;
        let size = op.imms[1].saturating_mul(lanes);
        if size > 64 || lanes > 64 / ty.bytes() {
            return Err(self.internal(format!("a vector of {size} bytes")));
        }
        let mask = self.load_vector(regs.ptr(op.args[1]), ty.bytes() * lanes)?;
        let (a, b) = (self.load_vector(regs.ptr(op.args[2]), size)?, self.load_vector(regs.ptr(op.args[3]), size)?);
        let bits = mask_bits("simd_select", ty, &mask)?;
        let mut chosen = b;
        for lane in (0..lanes).filter(|lane| bits >> lane & 1 == 1) {
            let range = (lane * op.imms[1]) as usize..((lane + 1) * op.imms[1]) as usize;
            chosen.bytes_mut()[range.clone()].copy_from_slice(&a.bytes()[range]);
        }
        self.store_vector(regs.ptr(op.args[0]), &chosen)
    }

    pub(super) fn vector_bits(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        let (ty, size) = self.lanes(op, 0)?;
        let mask = self.load_vector(regs.ptr(op.args[0]), size)?;
        let bits = if op.imms[2] == 0 { mask_bits("simd_bitmask", ty, &mask)? } else { sign_bits(ty, &mask) };
        regs.set(op.rets[0].cell, bits);
        Ok(())
    }

    fn lane_ty(&self, number: u64) -> Result<IntTy, Stop> {
        let ty = IntTy::ALL.get(number as usize).copied().filter(|ty| !arith::is_wide(*ty));
        ty.ok_or_else(|| self.internal(format!("no type of a lane: {number}")))
    }

    /// The type of lanes and their size in all, by two immediates.
    fn lanes(&self, op: &IntrinsicOp, index: usize) -> Result<(IntTy, u64), Stop> {
        let ty = self.lane_ty(op.imms[index])?;
        let size = ty.bytes().saturating_mul(op.imms[index + 1]);
        if size <= 64 { Ok((ty, size)) } else { Err(self.internal(format!("a vector of {size} bytes"))) }
    }

    /// Reads a vector of at most 64 bytes.
    fn load_vector(&mut self, ptr: Pointer, size: u64) -> Result<Vector, Stop> {
        if size == 16 {
            return Ok(Vector::of(&self.memory.read_u128(ptr, 0, 1)?.to_le_bytes()));
        }
        Ok(Vector::of(self.memory.bytes(ptr, size)?))
    }

    fn store_vector(&mut self, ptr: Pointer, vector: &Vector) -> Result<(), Stop> {
        if vector.size() == 16 {
            return self.memory.write_u128(ptr, 0, 1, vector.get(0));
        }
        self.memory.write_bytes(ptr, vector.bytes())
    }
}

fn bin(op: BinOp, ty: IntTy, a: &Vector, b: &Vector) -> Result<Vector, Stop> {
    Ok(match op {
        BinOp::And => a.zip(b, |a: u8, b| a & b),
        BinOp::Or => a.zip(b, |a: u8, b| a | b),
        BinOp::Xor => a.zip(b, |a: u8, b| a ^ b),
        BinOp::Add => by_lane!(ty, T => a.zip(b, T::wrapping_add)),
        BinOp::Sub => by_lane!(ty, T => a.zip(b, T::wrapping_sub)),
        BinOp::Mul => by_lane!(ty, T => a.zip(b, T::wrapping_mul)),
        BinOp::AddSat => by_lane!(ty, T => a.zip(b, T::saturating_add)),
        BinOp::SubSat => by_lane!(ty, T => a.zip(b, T::saturating_sub)),
        _ => return checked_bin(op, ty, a, b),
    })
}

/// The operations that not all operands allow.
fn checked_bin(op: BinOp, ty: IntTy, a: &Vector, b: &Vector) -> Result<Vector, Stop> {
    let mut result = *a;
    for index in 0..a.size() / ty.bytes() as usize {
        let (x, y) = (word(ty, a, index), word(ty, b, index));
        let fault = |error| faults::arithmetic(error, op, ty, x.into(), arith::widen(ty, y));
        // A shift by itself looks only at as many bits of the amount as a `u32` has.
        if arith::is_shift(op) && y >= ty.bits().into() {
            return Err(fault(arith::ArithError::Shift));
        }
        let lane = arith::bin(op, ty, x, y).map_err(fault)?;
        by_lane!(ty, T => result.set(index, lane as T));
    }
    Ok(result)
}

/// A lane, zero-extended.
fn word(ty: IntTy, vector: &Vector, index: usize) -> u64 {
    match ty.bytes() {
        1 => vector.get::<u8>(index).into(),
        2 => vector.get::<u16>(index).into(),
        4 => vector.get::<u32>(index).into(),
        _ => vector.get(index),
    }
}

fn cmp(op: CmpOp, ty: IntTy, a: &Vector, b: &Vector) -> Vector {
    fn lanes<T: Lane, M: Lane>(
        a: &Vector,
        b: &Vector,
        holds: impl Fn(&T, &T) -> bool,
        mask: impl Fn(bool) -> M,
    ) -> Vector {
        a.zip(b, |a: T, b: T| mask(holds(&a, &b)))
    }
    macro_rules! by_op {
        ($lane:ident) => {{
            let mask = |holds: bool| (holds as $lane).wrapping_neg();
            match op {
                CmpOp::Eq => lanes(a, b, $lane::eq, mask),
                CmpOp::Ne => lanes(a, b, $lane::ne, mask),
                CmpOp::Lt => lanes(a, b, $lane::lt, mask),
                CmpOp::Le => lanes(a, b, $lane::le, mask),
                CmpOp::Gt => lanes(a, b, $lane::gt, mask),
                CmpOp::Ge => lanes(a, b, $lane::ge, mask),
                // The verifier admits no other.
                CmpOp::Cmp => *a,
            }
        }};
    }
    by_lane!(ty, T => by_op!(T))
}

/// A bit for each lane of a mask.
fn mask_bits(intrinsic: &str, ty: IntTy, mask: &Vector) -> Result<u64, Stop> {
    fn bits<T: Lane>(mask: &Vector, set: impl Fn(T) -> Option<bool>) -> Option<u64> {
        mask.lanes::<T>().enumerate().try_fold(0, |bits, (index, lane)| Some(bits | u64::from(set(lane)?) << index))
    }
    let bits = by_lane!(ty, T => bits(mask, |lane: T| match lane {
        0 => Some(false),
        lane if !lane == 0 => Some(true),
        _ => None,
    }));
    bits.ok_or_else(|| invalid_mask(intrinsic))
}

/// The sign bit of each lane.
fn sign_bits(ty: IntTy, vector: &Vector) -> u64 {
    let top = vector.lanes::<u8>().skip(ty.bytes() as usize - 1).step_by(ty.bytes() as usize);
    top.enumerate().fold(0, |bits, (index, byte)| bits | u64::from(byte >> 7) << index)
}

#[cold]
fn invalid_mask(intrinsic: &str) -> Stop {
    let problem = "a lane of the mask is neither all zeros nor all ones".into();
    UbKind::InvalidIntrinsicArg { intrinsic: intrinsic.into(), problem }.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every operation gives in bulk what it gives lane by lane.
    #[test]
    fn bulk_is_lane_by_lane() {
        let sample = |seed: u64| {
            let mut state = seed;
            Vector::build(32, |_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                [state >> 33, 0x7f80_8000_ff01_0001, u64::MAX, 1][(state >> 61) as usize % 4]
            })
        };
        for (seed, ty) in (1..200).flat_map(|seed| IntTy::ALL[..8].iter().map(move |ty| (seed, *ty))) {
            let (a, b) = (sample(seed), sample(seed + 1000));
            for op in
                [BinOp::And, BinOp::Or, BinOp::Xor, BinOp::Add, BinOp::Sub, BinOp::Mul, BinOp::AddSat, BinOp::SubSat]
            {
                assert_eq!(bin(op, ty, &a, &b).ok(), checked_bin(op, ty, &a, &b).ok(), "{op} {ty}");
            }
            for op in &CmpOp::ALL[..CmpOp::Cmp as usize] {
                let result = cmp(*op, ty, &a, &b);
                for index in 0..a.size() / ty.bytes() as usize {
                    let holds = arith::cmp(*op, ty, word(ty, &a, index), word(ty, &b, index)) == 1;
                    assert_eq!(word(ty, &result, index), if holds { arith::mask(ty) } else { 0 }, "{op} {ty}");
                }
            }
        }
    }

    #[test]
    fn masks_are_all_or_nothing() {
        let mask = Vector::build(16, |index| if index % 3 == 0 { -1_i16 } else { 0 });
        assert_eq!(mask_bits("simd_bitmask", IntTy::I16, &mask).ok(), Some(0b0100_1001));
        assert!(mask_bits("simd_bitmask", IntTy::I16, &mask.with(1, 1_u8)).is_err());
        assert_eq!(sign_bits(IntTy::I16, &mask), 0b0100_1001);
    }
}
