//! Operations outside of the hot path, by subject.

mod atomic;
mod bulk;
mod float;
mod misc;
mod pointers;
mod vectors;

use assay_ir::scalar::MemTy;
use assay_ir::{Intrinsic, IntrinsicOp};
use assay_report::Stopped;

use crate::frame::Regs;
use crate::{Machine, Stop};

/// How the dispatch loop goes on.
pub(crate) enum Next {
    /// With the next operation.
    Continue,
    /// With the next operation, but others may get a turn before.
    Interruptible,
    /// With whatever frame is on top now.
    Switch,
}

impl Machine<'_> {
    /// Carries out an intrinsic. The numbers of arguments were checked when the code was loaded.
    #[inline(never)]
    pub(crate) fn intrinsic(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<Next, Stop> {
        match op.name {
            Intrinsic::CopyBytes => self.copy_bytes(op, regs)?,
            Intrinsic::WriteBytes => self.fill_bytes(op, regs)?,
            Intrinsic::CompareBytes => self.compare_bytes(op, regs)?,
            Intrinsic::RawEq => self.raw_eq(op, regs)?,
            Intrinsic::PtrDiff => self.pointer_difference(op, regs)?,
            Intrinsic::VtableSize | Intrinsic::VtableAlign => self.vtable_layout(op, regs)?,
            Intrinsic::VtableUpcast => self.vtable_upcast(op, regs)?,
            Intrinsic::Assume => self.assume(op, regs)?,
            Intrinsic::CatchUnwind => {
                self.catch_unwind(op, regs)?;
                return Ok(Next::Switch);
            }
            Intrinsic::Abort => return Err(Stopped::Abort { message: None }.into()),
            Intrinsic::Breakpoint => {
                return Err(Stopped::Abort { message: Some("trace/breakpoint trap".into()) }.into());
            }
            Intrinsic::AtomicLoad
            | Intrinsic::AtomicStore
            | Intrinsic::AtomicRmw
            | Intrinsic::AtomicCompareExchange
            | Intrinsic::AtomicFence => {
                self.atomic(op, regs)?;
                return Ok(Next::Interruptible);
            }
            Intrinsic::FloatToIntUnchecked => self.float_to_int_unchecked(op, regs)?,
            Intrinsic::Powi => self.powi(op, regs)?,
            Intrinsic::FloatMulAdd => self.mul_add(op, regs)?,
            Intrinsic::FloatAlgebraic => self.algebraic(op, regs)?,
            Intrinsic::FloatReduce => self.float_reduce(op, regs)?,
            Intrinsic::Undecided => self.undecided(op, regs),
            Intrinsic::CheckDisjoint => {
                self.memory.check_disjoint(regs.ptr(op.args[0]), regs.ptr(op.args[1]), op.imms[0])?;
            }
            Intrinsic::VectorBin => self.vector_bin(op, regs)?,
            Intrinsic::VectorCmp => self.vector_cmp(op, regs)?,
            Intrinsic::VectorSelect => self.vector_select(op, regs)?,
            Intrinsic::VectorBits => self.vector_bits(op, regs)?,
            Intrinsic::ThreadLocal => self.thread_local(op, regs)?,
            Intrinsic::VaArg => self.next_argument(op, regs)?,
            Intrinsic::CheckUntouched => self.check_untouched(regs.ptr(op.args[0]), op.imms[0])?,
            Intrinsic::ProtectPlace => self.protect_place(regs.ptr(op.args[0]), op.imms[0])?,
            Intrinsic::CheckApart => {
                let (a, b) = (regs.ptr(op.args[0]), regs.ptr(op.args[1]));
                self.check_apart((a, op.imms[0]), (b, op.imms[1]))?;
            }
            Intrinsic::ForeignStatic => self.foreign_static_address(op, regs)?,
        }
        Ok(Next::Continue)
    }

    /// The immediate that says what kind of scalar is accessed.
    fn scalar_kind(&self, op: &IntrinsicOp, index: usize) -> Result<MemTy, Stop> {
        let number = op.imms[index];
        MemTy::ALL.get(number as usize).copied().ok_or_else(|| self.internal(format!("no kind of scalar: {number}")))
    }
}
