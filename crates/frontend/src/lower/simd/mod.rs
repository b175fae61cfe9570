//! Calls of the portable vector intrinsics (`simd_*`), lane by lane.
//!
//! A vector lives in memory. Its lanes are read one by one, computed with the ordinary operations and written at the end,
//! once all are known: the destination may be one of the operands. What a lane does is told by the documentation of
//! `core::intrinsics::simd`.

mod bulk;
mod cast;
mod lanes;
mod lanewise;
mod mask;
mod memory;
mod moves;
mod reduce;
mod shortcut;

use std::sync::Arc;

use assay_ir::scalar::{BinOp, CmpOp, IntTy};
use assay_ir::{BlockId, Cell, Op, Operand};
use rustc_middle::mir;
use rustc_middle::ty::{Instance, Ty};
use rustc_span::source_map::Spanned;

use super::Builder;
use super::place::Place;
use super::value::Value;
use lanes::{LaneTy, Lanes};

/// A call of a vector intrinsic.
struct Call<'a, 'tcx> {
    /// Without `simd_`.
    name: &'a str,
    instance: Instance<'tcx>,
    operands: &'a [Spanned<mir::Operand<'tcx>>],
    args: Vec<Value<'tcx>>,
    tys: Vec<Ty<'tcx>>,
    destination: Place<'tcx>,
}

impl<'tcx> Builder<'_, 'tcx> {
    /// Lowers a call of the intrinsic `simd_{name}` up to the jump to where it returns. `false` if it can't be done: it has
    /// an unknown name or lanes of an unknown kind. The code emitted until then is without effect.
    pub(super) fn simd_intrinsic(
        &mut self,
        name: &str,
        instance: Instance<'tcx>,
        operands: &[Spanned<mir::Operand<'tcx>>],
        destination: mir::Place<'tcx>,
    ) -> bool {
        let tys = operands.iter().map(|operand| self.operand_ty(&operand.node)).collect();
        let args = operands.iter().map(|operand| self.operand(&operand.node)).collect();
        let destination = self.place(destination);
        let call = Call { name, instance, operands, args, tys, destination };
        let families: [fn(&mut Self, &Call<'_, 'tcx>) -> Option<()>; 6] = [
            Self::simd_lanewise,
            Self::simd_cast,
            Self::simd_move,
            Self::simd_masked,
            Self::simd_reduce,
            Self::simd_memory,
        ];
        families.into_iter().any(|lower| lower(self, &call).is_some())
    }

    /// The lanes of an argument; `None` if it is no vector.
    fn lanes_of(&mut self, call: &Call<'_, 'tcx>, index: usize) -> Option<Lanes<'tcx>> {
        match call.args[index] {
            Value::Memory(place) => self.lanes(place),
            _ => None,
        }
    }

    /// An argument that is a scalar.
    fn simd_scalar(&mut self, call: &Call<'_, 'tcx>, index: usize) -> Operand {
        self.scalar(call.args[index])
    }

    /// Stores a scalar result.
    fn give_scalar(&mut self, call: &Call<'_, 'tcx>, result: Operand) -> Option<()> {
        let value = self.value_of_type(call.destination.layout.ty, [result; 2]);
        self.store(call.destination, value);
        Some(())
    }

    /// Stores the result of a call whose lanes are computed one by one.
    fn give_lanes(
        &mut self,
        call: &Call<'_, 'tcx>,
        mut lane: impl FnMut(&mut Self, u64, Cell) -> Option<()>,
    ) -> Option<()> {
        let to = self.lanes(call.destination)?;
        self.compute_lanes(to, &mut lane)
    }

    /// Computes lanes into temporaries, each with temporaries of its own that end with it, and stores them.
    fn compute_lanes(
        &mut self,
        to: Lanes<'tcx>,
        lane: &mut dyn FnMut(&mut Self, u64, Cell) -> Option<()>,
    ) -> Option<()> {
        let results: Vec<Cell> = (0..to.count).map(|_| self.temp_of(to.comp.kind())).collect();
        for (index, result) in (0..).zip(&results) {
            self.with_temps(|this| lane(this, index, *result))?;
        }
        for (index, result) in (0..).zip(results) {
            self.store_lane(to, index, result.into());
        }
        Some(())
    }

    /// Runs `body` and gives back the temporaries that it used.
    fn with_temps<T>(&mut self, body: impl FnOnce(&mut Self) -> T) -> T {
        let marks = [0, 1, 2].map(|kind| self.temps[kind].used);
        let result = body(self);
        self.temps.iter_mut().zip(marks).for_each(|(pool, used)| pool.used = used);
        result
    }

    /// A block that reports a call that breaks the intrinsic's contract.
    fn invalid_call(&mut self, call: &Call<'_, 'tcx>, problem: &str) -> BlockId {
        let (block, before) = (self.new_block(), self.current);
        self.switch_to(block);
        self.emit(Op::Unreachable { why: Arc::from(format!("invalid call of `simd_{}`: {problem}", call.name)) });
        self.current = before;
        block
    }

    /// Goes on if `a op b`, else at `els`.
    fn demand(&mut self, op: CmpOp, ty: IntTy, a: Operand, b: Operand, els: BlockId) {
        let then = self.new_block();
        self.emit(Op::CmpBranch { op, ty, a, b, then, els });
        self.switch_to(then);
    }

    /// A binary operation on integers into a new temporary.
    fn bin(&mut self, op: BinOp, ty: IntTy, a: Operand, b: Operand) -> Cell {
        let dst = self.temp_int(ty);
        self.emit(Op::Bin { op, ty, dst, a, b });
        dst
    }
}
