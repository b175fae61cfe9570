//! Atomic accesses. All are sequentially consistent: they happen one after another, and each sees all before it.

use assay_ir::IntrinsicOp;
use assay_ir::scalar::{MemTy, Ordering, RmwOp};
use assay_memory::{Pointer, Prov, Reason};
use assay_report::{Access, FindingKind, UbKind};

use crate::foreign::Value;
use crate::frame::Regs;
use crate::{Machine, Stop, arith};

impl Machine<'_> {
    pub(super) fn atomic_load(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        let ty = self.scalar_kind(op, 0)?;
        let ptr = regs.ptr(op.args[0]);
        // Others may be made of a compare-exchange.
        if ty.bytes(self.target()) > self.target().pointer_bytes() || op.imms[1] != Ordering::Relaxed as u64 {
            self.check_atomic(ptr, ty)?;
        }
        let value = self.read_scalar(ty, ptr)?;
        regs.set_param(op.rets[0], value);
        Ok(())
    }

    pub(super) fn atomic_store(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        let ty = self.scalar_kind(op, 0)?;
        self.check_atomic(regs.ptr(op.args[0]), ty)?;
        self.write_scalar(ty, regs.ptr(op.args[0]), regs.value(op.args[1]))
    }

    pub(super) fn atomic_rmw(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        let ty = self.scalar_kind(op, 0)?;
        let Some(&kind) = RmwOp::ALL.get(op.imms[2] as usize) else {
            return Err(self.internal(format!("no kind of read-modify-write: {}", op.imms[2])));
        };
        let (ptr, operand) = (regs.ptr(op.args[0]), regs.value(op.args[1]));
        self.check_atomic(ptr, ty)?;
        let old = self.read_scalar(ty, ptr)?;
        let new = arith::rmw(kind, ty.bytes(self.target()), int(ty, old), int(ty, operand));
        // Exchange takes the operand's provenance; arithmetic on a pointer keeps the pointer's.
        let prov = if kind == RmwOp::Xchg { operand.prov } else { old.prov };
        self.write_scalar(ty, ptr, Value { word: new as u64, high: (new >> 64) as u64, prov })?;
        regs.set_param(op.rets[0], old);
        Ok(())
    }

    pub(super) fn atomic_compare_exchange(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        let ty = self.scalar_kind(op, 0)?;
        let ptr = regs.ptr(op.args[0]);
        let (expected, new) = (regs.value(op.args[1]), regs.value(op.args[2]));
        self.check_atomic(ptr, ty)?;
        let old = self.read_scalar(ty, ptr)?;
        let mut success = int(ty, old) == int(ty, expected);
        if success && op.imms[3] != 0 {
            success = !self.config.weak_failure_rate.happens(&mut *self.chooser, Reason::WeakFailure);
        }
        if success {
            self.write_scalar(ty, ptr, new)?;
        }
        regs.set_param(op.rets[0], old);
        regs.set(op.rets[1].cell, success.into());
        Ok(())
    }

    /// All but some loads need write access even if they write nothing.
    fn check_atomic(&self, ptr: Pointer, ty: MemTy) -> Result<(), Stop> {
        let size = ty.bytes(self.target());
        self.memory.check(ptr, size, size, Access::Atomic)?;
        self.memory.check(ptr, size, size, Access::Write).map_err(read_only)
    }

    fn read_scalar(&mut self, ty: MemTy, ptr: Pointer) -> Result<Value, Stop> {
        let word = self.target().pointer_bytes();
        let memory = &mut self.memory;
        Ok(match ty {
            MemTy::B1 => Value::int(memory.read_u8(ptr, 0, 1)?.into()),
            MemTy::B2 => Value::int(memory.read_u16(ptr, 0, 2)?.into()),
            MemTy::B4 => Value::int(memory.read_u32(ptr, 0, 4)?.into()),
            MemTy::B8 => Value::int(memory.read_u64(ptr, 0, 8)?),
            MemTy::B16 => {
                let value = memory.read_u128(ptr, 0, 16)?;
                Value { word: value as u64, high: (value >> 64) as u64, prov: Prov::NONE }
            }
            MemTy::Ptr => Value::ptr(memory.read_ptr(ptr, 0, word)?),
        })
    }

    fn write_scalar(&mut self, ty: MemTy, ptr: Pointer, value: Value) -> Result<(), Stop> {
        let word = self.target().pointer_bytes();
        let memory = &mut self.memory;
        match ty {
            MemTy::B1 => memory.write_u8(ptr, 0, 1, value.word as u8),
            MemTy::B2 => memory.write_u16(ptr, 0, 2, value.word as u16),
            MemTy::B4 => memory.write_u32(ptr, 0, 4, value.word as u32),
            MemTy::B8 => memory.write_u64(ptr, 0, 8, value.word),
            MemTy::B16 => memory.write_u128(ptr, 0, 16, value.as_u128()),
            MemTy::Ptr => memory.write_ptr(ptr, 0, word, value.as_ptr()),
        }
    }
}

#[cold]
fn read_only(mut stop: Stop) -> Stop {
    if let FindingKind::UndefinedBehavior(UbKind::WriteToReadOnly { offset, size, alloc }) = &stop.kind {
        stop.kind = FindingKind::UndefinedBehavior(UbKind::AtomicReadOnly {
            offset: *offset,
            size: *size,
            alloc: alloc.clone(),
        });
    }
    stop
}

/// The bits that an access of this kind sees.
fn int(ty: MemTy, value: Value) -> u128 {
    if ty == MemTy::B16 { value.as_u128() } else { u128::from(value.word) }
}
