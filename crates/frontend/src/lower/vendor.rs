//! Calls of the code generator's own functions (`llvm.*`), which `core::arch` links by name where no portable intrinsic
//! says the same.

use assay_ir::scalar::{BinOp, CheckedOp, CmpOp, IntTy, Ordering};
use assay_ir::{Intrinsic, Op, Operand};
use rustc_hir::def_id::DefId;
use rustc_middle::mir::{self, BasicBlock};
use rustc_middle::ty::Instance;
use rustc_span::source_map::Spanned;

use super::{Builder, block_id};
use crate::symbols::symbol_of;

impl<'tcx> Builder<'_, 'tcx> {
    /// Lowers a call of a foreign function that is known here; `false` if it is not (nothing was emitted then).
    pub(super) fn call_vendor(
        &mut self,
        instance: Instance<'tcx>,
        args: &[Spanned<mir::Operand<'tcx>>],
        destination: mir::Place<'tcx>,
        target: Option<BasicBlock>,
    ) -> bool {
        if !self.tcx.is_foreign_item(instance.def_id()) {
            return false;
        }
        let symbol = symbol_of(self.tcx, instance.def_id());
        let (Some(name), Some(target)) = (symbol.strip_prefix("llvm."), target) else { return false };
        match name {
            "x86.addcarry.32" => self.with_carry(CheckedOp::Add, IntTy::U32, args, destination),
            "x86.addcarry.64" => self.with_carry(CheckedOp::Add, IntTy::U64, args, destination),
            "x86.subborrow.32" => self.with_carry(CheckedOp::Sub, IntTy::U32, args, destination),
            "x86.subborrow.64" => self.with_carry(CheckedOp::Sub, IntTy::U64, args, destination),
            "x86.sse.sfence" | "x86.sse2.lfence" | "x86.sse2.mfence" => {
                self.intrinsic(Intrinsic::AtomicFence, vec![], vec![], vec![Ordering::SeqCst as u64, 0]);
            }
            // Hints: that to wait, and that an address will be used, which need not be a valid one.
            "x86.sse2.pause" | "prefetch" => {}
            _ => return false,
        }
        self.emit(Op::Jump { to: block_id(target) });
        true
    }

    /// Whether an item is in `core::arch`, which is a module of this name.
    pub(super) fn is_in_core_arch(&self, id: DefId) -> bool {
        let core = self.tcx.lang_items().sized_trait().map(|sized| sized.krate);
        let path = self.tcx.def_path(id);
        let module = path.data.first().and_then(|part| part.data.get_opt_name());
        core == Some(id.krate) && module.is_some_and(|name| name.as_str() == "core_arch")
    }

    /// `(carry, a, b) -> (carry, a op b op carry)`; any carry in but 0 counts as 1.
    fn with_carry(
        &mut self,
        op: CheckedOp,
        ty: IntTy,
        args: &[Spanned<mir::Operand<'tcx>>],
        destination: mir::Place<'tcx>,
    ) {
        let [carry, a, b] = [0, 1, 2].map(|index| self.scalar_operand(&args[index].node));
        let zero = self.int(0u8);
        let carry_in = self.temp(1);
        self.emit(Op::Cmp { op: CmpOp::Ne, ty: IntTy::U8, dst: carry_in, a: carry, b: zero });
        let (half, first) = self.checked(op, ty, a, b);
        let (result, second) = self.checked(op, ty, half, carry_in.into());
        let carry_out = self.temp(1);
        self.emit(Op::Bin { op: BinOp::Or, ty: IntTy::U8, dst: carry_out, a: first, b: second });
        let destination = self.place(destination);
        for (index, part) in [carry_out.into(), result].into_iter().enumerate() {
            let field = self.field(destination, index);
            let value = self.value_of_type(field.layout.ty, [part; 2]);
            self.store(field, value);
        }
    }

    /// A result and whether it overflowed.
    fn checked(&mut self, op: CheckedOp, ty: IntTy, a: Operand, b: Operand) -> (Operand, Operand) {
        let (dst, overflow) = (self.temp_int(ty), self.temp(1));
        self.emit(Op::Checked { op, ty, dst, overflow, a, b });
        (dst.into(), overflow.into())
    }
}
