//! Control flow, hints and promises.

use std::sync::Arc;

use assay_ir::{Intrinsic, Op};

use super::{Call, Outcome};
use crate::lower::Builder;
use crate::lower::place::int_result;

impl<'tcx> Builder<'_, 'tcx> {
    pub(super) fn control_intrinsic(&mut self, call: &Call<'tcx>) -> Outcome<'tcx> {
        match &*call.name {
            "abort" => {
                self.intrinsic(Intrinsic::Abort, vec![], vec![], vec![]);
                self.emit(Op::Unreachable { why: Arc::from("the program was stopped") });
                Outcome::Diverges
            }
            "breakpoint" => {
                self.intrinsic(Intrinsic::Breakpoint, vec![], vec![], vec![]);
                Outcome::Done
            }
            "unreachable" => {
                self.emit(Op::Unreachable { why: Arc::from("entering unreachable code") });
                Outcome::Diverges
            }
            "assume" => {
                let cond = self.arg(call, 0);
                self.intrinsic(Intrinsic::Assume, vec![cond], vec![], vec![]);
                Outcome::Done
            }
            "cold_path" | "forget" => Outcome::Done,
            "is_val_statically_known" => {
                let cell = self.temp(1);
                self.intrinsic(Intrinsic::Undecided, vec![], vec![int_result(cell)], vec![]);
                self.give(call, [cell.into(); 2])
            }
            "caller_location" => {
                let location = self.caller_location();
                self.give(call, [location; 2])
            }
            "catch_unwind" => {
                let args = vec![self.arg(call, 0), self.arg(call, 1), self.arg(call, 2)];
                let cell = self.temp(1);
                self.intrinsic(Intrinsic::CatchUnwind, args, vec![int_result(cell)], vec![]);
                self.give(call, [cell.into(); 2])
            }
            _ => Outcome::Unknown,
        }
    }
}
