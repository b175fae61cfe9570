//! All lanes of a vector to one scalar, from the first lane to the last, except where the order is open and makes a difference.

use assay_ir::scalar::{BinOp, CmpOp, FloatBinOp, FloatTy};
use assay_ir::{Cell, Intrinsic, Op, Param};

use super::super::Builder;
use super::{Call, LaneTy, Lanes};

/// How two lanes become one.
#[derive(Clone, Copy)]
enum Step {
    Add,
    Mul,
    Bits(BinOp),
    Min,
    Max,
}

impl<'tcx> Builder<'_, 'tcx> {
    pub(super) fn simd_reduce(&mut self, call: &Call<'_, 'tcx>) -> Option<()> {
        let step = match call.name.strip_prefix("reduce_")? {
            "add_ordered" | "add_unordered" => Step::Add,
            "mul_ordered" | "mul_unordered" => Step::Mul,
            "and" => Step::Bits(BinOp::And),
            "or" => Step::Bits(BinOp::Or),
            "xor" => Step::Bits(BinOp::Xor),
            "min" => Step::Min,
            "max" => Step::Max,
            _ => return None,
        };
        let from = self.lanes_of(call, 0)?;
        if let (LaneTy::Float(ty), true) = (from.ty, call.name.ends_with("_unordered")) {
            return self.reduce_unordered(call, step, from, ty);
        }
        let sum = self.temp_of(from.comp.kind());
        let rest = if call.args.len() == 2 {
            let start = self.simd_scalar(call, 1);
            self.move_lane(from.comp, sum, start);
            0
        } else {
            self.load_lane_to(from, 0, sum);
            1
        };
        for index in rest..from.count {
            self.with_temps(|this| {
                let lane = this.load_lane(from, index);
                this.reduce_lane(step, from, sum, lane)
            })?;
        }
        self.give_scalar(call, sum.into())
    }

    /// The machine chooses which lanes are added first.
    fn reduce_unordered(&mut self, call: &Call<'_, 'tcx>, step: Step, from: Lanes<'tcx>, ty: FloatTy) -> Option<()> {
        let op = if matches!(step, Step::Add) { FloatBinOp::Add } else { FloatBinOp::Mul };
        let (start, cell) = (self.start_of(from), self.temp_of(from.comp.kind()));
        let result = Param { cell, kind: from.comp.kind() };
        self.intrinsic(Intrinsic::FloatReduce, vec![start], vec![result], vec![ty as u64, op as u64, from.count]);
        self.give_scalar(call, cell.into())
    }

    /// Adds a lane to the result so far.
    fn reduce_lane(&mut self, step: Step, from: Lanes<'tcx>, sum: Cell, lane: Cell) -> Option<()> {
        let (a, b) = (sum.into(), lane.into());
        match (from.ty, step) {
            (LaneTy::Float(ty), _) => {
                let op = match step {
                    Step::Add => FloatBinOp::Add,
                    Step::Mul => FloatBinOp::Mul,
                    Step::Min => FloatBinOp::MinNum,
                    Step::Max => FloatBinOp::MaxNum,
                    Step::Bits(_) => return None,
                };
                self.emit(Op::FloatBin { op, ty, dst: sum, a, b });
            }
            (LaneTy::Int(ty), Step::Add) => self.emit(Op::Bin { op: BinOp::Add, ty, dst: sum, a, b }),
            (LaneTy::Int(ty), Step::Mul) => self.emit(Op::Bin { op: BinOp::Mul, ty, dst: sum, a, b }),
            (LaneTy::Int(ty), Step::Bits(op)) => self.emit(Op::Bin { op, ty, dst: sum, a, b }),
            (LaneTy::Int(ty), Step::Min | Step::Max) => {
                let op = if matches!(step, Step::Min) { CmpOp::Le } else { CmpOp::Ge };
                let keep = self.temp(1);
                self.emit(Op::Cmp { op, ty, dst: keep, a, b });
                self.select_lane(from.comp, sum, keep.into(), sum, lane);
            }
            (LaneTy::Pointer, _) => return None,
        }
        Some(())
    }
}
