//! Calls of intrinsics: `table` says of each what is done with it.
//!
//! One file per family; each knows its names, and says `Unknown` to all others, and to types that an intrinsic does not take.

mod atomic;
mod control;
mod float;
mod integer;
mod memory;
mod table;
mod types;

use std::sync::Arc;

use assay_ir::{Op, Operand};
use rustc_middle::mir::{self, BasicBlock, UnwindAction};
use rustc_middle::ty::{Instance, Ty};
use rustc_span::source_map::Spanned;

use self::table::Handling;
use super::value::Value;
use super::{Builder, block_id};

/// An intrinsic call being lowered.
struct Call<'tcx> {
    name: String,
    instance: Instance<'tcx>,
    args: Vec<Value<'tcx>>,
    tys: Vec<Ty<'tcx>>,
    destination: mir::Place<'tcx>,
    unwind: UnwindAction,
}

/// What became of a call.
enum Outcome<'tcx> {
    /// It gives this value.
    Value(Value<'tcx>),
    /// It wrote its destination, or gives nothing.
    Done,
    /// It does not return.
    Diverges,
    /// Not known here.
    Unknown,
}

/// What the caller does about a call of an intrinsic.
pub(super) enum Intrinsic {
    /// Nothing: it was lowered.
    Lowered,
    /// It calls the intrinsic's body.
    Body,
    /// It says that this can't be executed.
    Unsupported(String),
}

impl<'tcx> Builder<'_, 'tcx> {
    /// Lowers a call of an intrinsic, unless that is for others to do; nothing was emitted then.
    pub(super) fn call_intrinsic(
        &mut self,
        instance: Instance<'tcx>,
        args: &[Spanned<mir::Operand<'tcx>>],
        destination: mir::Place<'tcx>,
        target: Option<BasicBlock>,
        unwind: UnwindAction,
    ) -> Intrinsic {
        let name = self.tcx.item_name(instance.def_id()).to_string();
        if let Some(name) = name.strip_prefix("simd_") {
            self.call_simd(name, instance, args, destination, target);
            return Intrinsic::Lowered;
        }
        // `core` has a body for those that need not be replaced.
        let has_body = self.tcx.intrinsic(instance.def_id()).is_some_and(|intrinsic| !intrinsic.must_be_overridden);
        if self.program.intrinsic_bodies && has_body {
            return Intrinsic::Body;
        }
        match table::handling(&name) {
            Some(Handling::Body) => return Intrinsic::Body,
            Some(Handling::Unsupported(why)) => {
                return Intrinsic::Unsupported(format!("the intrinsic `{name}`: {why}"));
            }
            // What rustc replaces is lowered all the same where a file knows it.
            Some(Handling::Operations | Handling::Mir) | None => {}
        }
        let before = (self.current, self.blocks[self.current].len());
        let tys = args.iter().map(|arg| self.operand_ty(&arg.node)).collect();
        let args = args.iter().map(|arg| self.operand(&arg.node)).collect();
        let call = Call { name, instance, args, tys, destination, unwind };
        match self.lower_intrinsic(&call) {
            Outcome::Value(value) => {
                let place = self.place(destination);
                self.store(place, value);
            }
            Outcome::Done => {}
            Outcome::Diverges => return Intrinsic::Lowered,
            Outcome::Unknown => {
                self.current = before.0;
                self.blocks[self.current].truncate(before.1);
                return Intrinsic::Unsupported(format!(
                    "`{}`",
                    self.tcx.def_path_str_with_args(instance.def_id(), instance.args)
                ));
            }
        }
        self.go_on(target);
        Intrinsic::Lowered
    }

    /// Ends the block of an intrinsic that has done its work.
    fn go_on(&mut self, target: Option<BasicBlock>) {
        self.emit(match target {
            Some(target) => Op::Jump { to: block_id(target) },
            None => Op::Unreachable { why: Arc::from("an intrinsic that does not return did") },
        });
    }

    fn call_simd(
        &mut self,
        name: &str,
        instance: Instance<'tcx>,
        args: &[Spanned<mir::Operand<'tcx>>],
        destination: mir::Place<'tcx>,
        target: Option<BasicBlock>,
    ) {
        if !self.simd_intrinsic(name, instance, args, destination) {
            return self.unsupported(format!("the intrinsic `simd_{name}` on these types"));
        }
        self.go_on(target);
    }

    fn lower_intrinsic(&mut self, call: &Call<'tcx>) -> Outcome<'tcx> {
        let family: [fn(&mut Self, &Call<'tcx>) -> Outcome<'tcx>; 6] = [
            Self::integer_intrinsic,
            Self::float_intrinsic,
            Self::memory_intrinsic,
            Self::type_intrinsic,
            Self::atomic_intrinsic,
            Self::control_intrinsic,
        ];
        for lower in family {
            match lower(self, call) {
                Outcome::Unknown => {}
                outcome => return outcome,
            }
        }
        Outcome::Unknown
    }

    fn arg(&mut self, call: &Call<'tcx>, index: usize) -> Operand {
        self.scalar(call.args[index])
    }

    /// A value of the call's result type in new temporaries.
    fn give(&mut self, call: &Call<'tcx>, operands: [Operand; 2]) -> Outcome<'tcx> {
        let ty = call.destination.ty(self.body, self.tcx).ty;
        Outcome::Value(self.value_of_type(ty, operands))
    }
}
