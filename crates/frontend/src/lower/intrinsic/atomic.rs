//! Atomic operations.

use assay_ir::scalar::{Ordering, RmwOp};
use assay_ir::{Intrinsic, Operand, Param};
use rustc_middle::ty;

use super::{Call, Outcome};
use crate::cells::{Comp, Repr};
use crate::lower::Builder;
use crate::lower::place::{PlaceKind, int_result, mem_ty_imm};

impl<'tcx> Builder<'_, 'tcx> {
    pub(super) fn atomic_intrinsic(&mut self, call: &Call<'tcx>) -> Outcome<'tcx> {
        let Some(operation) = call.name.strip_prefix("atomic_") else { return Outcome::Unknown };
        let orders: Vec<u64> = call.instance.args.consts().map(|order| ordering(order) as u64).collect();
        if matches!(operation, "fence" | "singlethreadfence") {
            let imms = vec![orders[0], u64::from(operation == "singlethreadfence")];
            self.intrinsic(Intrinsic::AtomicFence, vec![], vec![], imms);
            return Outcome::Done;
        }
        let ty = call.instance.args.type_at(0);
        let Repr::Cells(comps) = self.program.repr(self.layout(ty)) else { return Outcome::Unknown };
        let comp = comps[0];
        let mem_ty = mem_ty_imm(comp.mem_ty());
        let pointer = self.arg(call, 0);
        match operation {
            "load" => {
                let result = self.atomic_result(comp);
                self.intrinsic(Intrinsic::AtomicLoad, vec![pointer], vec![result], vec![mem_ty, orders[0]]);
                self.give(call, [result.cell.into(); 2])
            }
            "store" => {
                let value = self.arg(call, 1);
                self.intrinsic(Intrinsic::AtomicStore, vec![pointer, value], vec![], vec![mem_ty, orders[0]]);
                Outcome::Done
            }
            "cxchg" | "cxchgweak" => {
                let args = vec![pointer, self.arg(call, 1), self.arg(call, 2)];
                let (old, success) = (self.atomic_result(comp), self.temp(1));
                let weak = u64::from(operation == "cxchgweak");
                let imms = vec![mem_ty, orders[0], orders[1], weak];
                self.intrinsic(Intrinsic::AtomicCompareExchange, args, vec![old, int_result(success)], imms);
                self.give_pair(call, old.cell.into(), success.into())
            }
            _ => {
                let Some(op) = rmw_op(operation) else { return Outcome::Unknown };
                let (value, old) = (self.arg(call, 1), self.atomic_result(comp));
                let imms = vec![mem_ty, orders[0], op as u64];
                self.intrinsic(Intrinsic::AtomicRmw, vec![pointer, value], vec![old], imms);
                self.give(call, [old.cell.into(); 2])
            }
        }
    }

    fn atomic_result(&mut self, comp: Comp) -> Param {
        Param { cell: self.temp_of(comp.kind()), kind: comp.kind() }
    }

    /// Stores a pair field by field: its order in memory is the layout's business.
    fn give_pair(&mut self, call: &Call<'tcx>, first: Operand, second: Operand) -> Outcome<'tcx> {
        let place = self.place(call.destination);
        if let (PlaceKind::Memory(_), true) = (place.kind, place.layout.is_sized()) {
            self.make_uninit(place);
        }
        for (index, operand) in [first, second].into_iter().enumerate() {
            let field = self.field(place, index);
            let value = self.value_of_type(field.layout.ty, [operand; 2]);
            self.store(field, value);
        }
        Outcome::Done
    }
}

/// The ordering that a constant argument of an atomic intrinsic says.
fn ordering(order: ty::Const<'_>) -> Ordering {
    use rustc_middle::ty::AtomicOrdering;
    let value = order.to_value().to_branch()[0].to_leaf();
    match value.to_atomic_ordering() {
        AtomicOrdering::Relaxed => Ordering::Relaxed,
        AtomicOrdering::Release => Ordering::Release,
        AtomicOrdering::Acquire => Ordering::Acquire,
        AtomicOrdering::AcqRel => Ordering::AcqRel,
        AtomicOrdering::SeqCst => Ordering::SeqCst,
    }
}

fn rmw_op(operation: &str) -> Option<RmwOp> {
    Some(match operation {
        "xchg" => RmwOp::Xchg,
        "xadd" => RmwOp::Add,
        "xsub" => RmwOp::Sub,
        "and" => RmwOp::And,
        "nand" => RmwOp::Nand,
        "or" => RmwOp::Or,
        "xor" => RmwOp::Xor,
        "max" => RmwOp::Max,
        "min" => RmwOp::Min,
        "umax" => RmwOp::Umax,
        "umin" => RmwOp::Umin,
        _ => return None,
    })
}
