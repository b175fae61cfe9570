//! How blocks end.

use std::sync::Arc;

use assay_ir::scalar::{CmpOp, IntTy, MemTy};
use assay_ir::{CallOp, Callee, Op, Operand, SwitchTable, TerminateReason, Unwind};
use rustc_ast::InlineAsmTemplatePiece;
use rustc_hir::LangItem;
use rustc_middle::mir::{
    self, AssertKind, BasicBlock, InlineAsmMacro, TerminatorKind, UnwindAction, UnwindTerminateReason,
};
use rustc_middle::ty::{self, Instance, InstanceKind};

use super::place::PlaceKind;
use super::{Builder, block_id};

impl<'tcx> Builder<'_, 'tcx> {
    pub(super) fn terminator(&mut self, terminator: &mir::Terminator<'tcx>) {
        match &terminator.kind {
            TerminatorKind::Goto { target }
            | TerminatorKind::FalseEdge { real_target: target, .. }
            | TerminatorKind::FalseUnwind { real_target: target, .. } => {
                self.emit(Op::Jump { to: block_id(*target) });
            }
            TerminatorKind::SwitchInt { discr, targets } => self.switch(discr, targets),
            TerminatorKind::Return => self.return_op(),
            TerminatorKind::Unreachable => {
                self.emit(Op::Unreachable { why: Arc::from("entering unreachable code") });
            }
            TerminatorKind::UnwindResume => self.emit(Op::Resume {}),
            TerminatorKind::UnwindTerminate(reason) => self.terminate(*reason),
            TerminatorKind::Drop { place, target, unwind, .. } => self.drop(*place, *target, *unwind),
            TerminatorKind::Assert { cond, expected, msg, target, unwind } => {
                self.assert(cond, *expected, msg, *target, *unwind);
            }
            TerminatorKind::Call { func, args, destination, target, unwind, fn_span, .. } => {
                self.at(*fn_span);
                self.call(func, args, *destination, *target, *unwind);
            }
            TerminatorKind::TailCall { func, args, fn_span } => {
                self.at(*fn_span);
                self.tail_call(func, args);
            }
            TerminatorKind::InlineAsm { asm_macro, template, operands, targets, .. } => {
                let text = InlineAsmTemplatePiece::to_string(template);
                let name = match asm_macro {
                    InlineAsmMacro::Asm => "asm",
                    InlineAsmMacro::NakedAsm => "naked_asm",
                };
                self.assembly(operands, targets, &format!("inline assembly: `{name}!({text:?})`"));
            }
            TerminatorKind::Yield { .. } | TerminatorKind::CoroutineDrop => {
                rustc_middle::span_bug!(self.rustc_span, "coroutines are lowered before this phase")
            }
        }
    }

    fn switch(&mut self, discr: &mir::Operand<'tcx>, targets: &mir::SwitchTargets) {
        let ty = self.operand_ty(discr);
        let value = self.scalar_operand(discr);
        let otherwise = block_id(targets.otherwise());
        let cases: Vec<_> = targets.iter().map(|(value, block)| (value, block_id(block))).collect();
        if let [(0, els)] = *cases
            && ty.is_bool()
        {
            return self.branch(discr, value, otherwise, els);
        }
        let size = self.layout(ty).size.bytes();
        if let [(value_of_case, then)] = *cases {
            let (ty, b) = (IntTy::of(size, false).expect("an integer size"), self.int(value_of_case));
            return self.emit(Op::CmpBranch { op: CmpOp::Eq, ty, a: value, b, then, els: otherwise });
        }
        let ty = MemTy::int(size).expect("an integer size");
        self.emit(Op::Switch { ty, value, table: Box::new(SwitchTable { cases, otherwise }) });
    }

    pub(super) fn unwind(&self, action: UnwindAction) -> Unwind {
        match action {
            UnwindAction::Continue => Unwind::Continue,
            UnwindAction::Unreachable => Unwind::Unreachable,
            UnwindAction::Cleanup(block) => Unwind::Cleanup(block_id(block)),
            UnwindAction::Terminate(reason) => Unwind::Terminate(terminate_reason(reason)),
        }
    }

    /// Calls std's function that says why unwinding stops here, and never returns.
    fn terminate(&mut self, reason: UnwindTerminateReason) {
        match self.tcx.lang_items().get(reason.lang_item()) {
            Some(id) => {
                let instance = Instance::mono(self.tcx, id);
                self.call_never(instance, vec![], Unwind::Unreachable);
            }
            None => self.emit(Op::Terminate { reason: terminate_reason(reason) }),
        }
    }

    /// Calls a function that does not return.
    pub(super) fn call_never(&mut self, instance: Instance<'tcx>, args: Vec<Operand>, unwind: Unwind) {
        match self.program.sig_of_instance(instance, &[]) {
            Ok(sig) => {
                let callee = Callee::Direct(self.program.func(instance));
                let call = CallOp { callee, sig, args, rets: vec![], target: None, unwind };
                self.emit(Op::Call { call: Box::new(call) });
            }
            Err(error) => self.unsupported(error),
        }
    }

    fn assert(
        &mut self,
        cond: &mir::Operand<'tcx>,
        expected: bool,
        msg: &mir::AssertMessage<'tcx>,
        target: BasicBlock,
        unwind: UnwindAction,
    ) {
        if !self.tcx.sess.overflow_checks() && msg.is_optional_overflow_check() {
            self.emit(Op::Jump { to: block_id(target) });
            return;
        }
        let condition = self.scalar_operand(cond);
        let (ok, panic) = (block_id(target), self.new_block());
        let (then, els) = if expected { (ok, panic) } else { (panic, ok) };
        self.branch(cond, condition, then, els);
        self.switch_to(panic);
        let location = self.caller_location();
        let (item, mut args) = match msg {
            AssertKind::BoundsCheck { len, index } => {
                let (len, index) = (self.scalar_operand(len), self.scalar_operand(index));
                (LangItem::PanicBoundsCheck, vec![index, len])
            }
            AssertKind::MisalignedPointerDereference { required, found } => {
                let (required, found) = (self.scalar_operand(required), self.scalar_operand(found));
                (LangItem::PanicMisalignedPointerDereference, vec![required, found])
            }
            AssertKind::NullPointerDereference => (LangItem::PanicNullPointerDereference, vec![]),
            AssertKind::InvalidEnumConstruction(source) => {
                (LangItem::PanicInvalidEnumConstruction, vec![self.scalar_operand(source)])
            }
            _ => (msg.panic_function(), vec![]),
        };
        args.push(location);
        let id = self.tcx.require_lang_item(item, self.rustc_span);
        let unwind = self.unwind(unwind);
        self.call_never(Instance::mono(self.tcx, id), args, unwind);
    }

    fn drop(&mut self, place: mir::Place<'tcx>, target: BasicBlock, unwind: UnwindAction) {
        let ty = place.ty(self.body, self.tcx).ty;
        let instance = Instance::resolve_drop_in_place(self.tcx, ty);
        if matches!(instance.def, InstanceKind::DropGlue(_, None)) {
            self.emit(Op::Jump { to: block_id(target) });
            return;
        }
        let place = self.place(place);
        if !matches!(place.kind, PlaceKind::Memory(_)) {
            rustc_middle::span_bug!(self.rustc_span, "a place to drop has an address");
        }
        let (data, meta) = self.raw_parts(place);
        let called = match ty.kind() {
            // Through the vtable only the data pointer is passed.
            ty::Dynamic(..) => Instance { def: InstanceKind::Virtual(instance.def_id(), 0), args: instance.args },
            _ => instance,
        };
        let sig = match self.program.sig_of_instance(called, &[]) {
            Ok(sig) => sig,
            Err(error) => return self.unsupported(error),
        };
        let (callee, args) = match (ty.kind(), meta) {
            (ty::Dynamic(..), Some(vtable)) => (Callee::Virtual { vtable, slot: 0 }, vec![data]),
            (_, Some(meta)) => (Callee::Direct(self.program.func(instance)), vec![data, meta]),
            (_, None) => (Callee::Direct(self.program.func(instance)), vec![data]),
        };
        let (target, unwind) = (Some(block_id(target)), self.unwind(unwind));
        self.emit(Op::Call { call: Box::new(CallOp { callee, sig, args, rets: vec![], target, unwind }) });
    }
}

fn terminate_reason(reason: UnwindTerminateReason) -> TerminateReason {
    match reason {
        UnwindTerminateReason::Abi => TerminateReason::Abi,
        UnwindTerminateReason::InCleanup => TerminateReason::InCleanup,
    }
}
