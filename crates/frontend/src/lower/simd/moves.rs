//! Lanes that change their place: splat, insert, extract, shuffle.

use assay_ir::scalar::{CmpOp, IntTy};
use assay_ir::{Op, Operand};
use rustc_abi::Size;
use rustc_middle::mir::interpret::alloc_range;
use rustc_middle::mir::{self, ConstValue};

use super::super::Builder;
use super::{Call, Lanes};

impl<'tcx> Builder<'_, 'tcx> {
    pub(super) fn simd_move(&mut self, call: &Call<'_, 'tcx>) -> Option<()> {
        match call.name {
            "splat" => {
                let (to, value) = (self.lanes(call.destination)?, self.simd_scalar(call, 0));
                self.fill_lanes(to, value);
                Some(())
            }
            "extract" | "extract_dyn" => self.simd_extract(call),
            "insert" | "insert_dyn" => self.simd_insert(call),
            "shuffle" => {
                let indices = self.constant_indices(&call.operands[2].node)?;
                self.simd_shuffle(call, &indices)
            }
            "shuffle_const_generic" => {
                let indices = call.instance.args[2].expect_const().to_branch();
                let indices: Vec<u32> = indices.iter().map(|index| index.to_leaf().to_u32()).collect();
                self.simd_shuffle(call, &indices)
            }
            _ => None,
        }
    }

    /// Goes on if the argument that is an index is below the number of lanes. Gives the index, also as a number if it is
    /// known now and in range.
    fn lane_index(&mut self, call: &Call<'_, 'tcx>, of: Lanes<'tcx>) -> (Operand, Option<u64>) {
        let index = self.simd_scalar(call, 1);
        let known = match &call.operands[1].node {
            mir::Operand::Constant(constant) => constant.const_.try_eval_bits(self.tcx, self.program.env()),
            _ => None,
        };
        if let Some(known) = known.and_then(|known| u64::try_from(known).ok()).filter(|known| *known < of.count) {
            return (index, Some(known));
        }
        let problem = format!("the index is out of range for {} lanes", of.count);
        let (invalid, count) = (self.invalid_call(call, &problem), self.int(of.count));
        self.demand(CmpOp::Lt, IntTy::U32, index, count, invalid);
        (index, None)
    }

    fn simd_extract(&mut self, call: &Call<'_, 'tcx>) -> Option<()> {
        let from = self.lanes_of(call, 0)?;
        let result = match self.lane_index(call, from) {
            (_, Some(index)) => self.load_lane(from, index),
            (index, None) => self.load_lane_at(from, index),
        };
        self.give_scalar(call, result.into())
    }

    fn simd_insert(&mut self, call: &Call<'_, 'tcx>) -> Option<()> {
        let from = self.lanes_of(call, 0)?;
        let value = self.simd_scalar(call, 2);
        let (wanted, known) = self.lane_index(call, from);
        let inserted = self.temp_of(from.comp.kind());
        self.move_lane(from.comp, inserted, value);
        self.give_lanes(call, |this, index, dst| {
            match known {
                Some(known) if known == index => this.move_lane(from.comp, dst, inserted.into()),
                Some(_) => this.load_lane_to(from, index, dst),
                None => {
                    let (old, here, number) = (this.load_lane(from, index), this.temp(1), this.int(index));
                    this.emit(Op::Cmp { op: CmpOp::Eq, ty: IntTy::U32, dst: here, a: wanted, b: number });
                    this.select_lane(from.comp, dst, here.into(), inserted, old);
                }
            }
            Some(())
        })
    }

    /// Lane `i` of the result is lane `indices[i]` of both operands, one behind the other.
    fn simd_shuffle(&mut self, call: &Call<'_, 'tcx>, indices: &[u32]) -> Option<()> {
        let (a, b, to) = (self.lanes_of(call, 0)?, self.lanes_of(call, 1)?, self.lanes(call.destination)?);
        if to.count != indices.len() as u64 || to.comp != a.comp {
            return None;
        }
        if indices.iter().any(|index| u64::from(*index) >= a.count + b.count) {
            let problem = format!("an index is out of range for two vectors with {} lanes", a.count);
            let invalid = self.invalid_call(call, &problem);
            self.emit(Op::Jump { to: invalid });
            let unreached = self.new_block();
            self.switch_to(unreached);
            return Some(());
        }
        self.give_lanes(call, |this, index, dst| {
            let source = u64::from(indices[index as usize]);
            match source.checked_sub(a.count) {
                None => this.load_lane_to(a, source, dst),
                Some(source) => this.load_lane_to(b, source, dst),
            }
            Some(())
        })
    }

    /// The numbers in a constant vector of `u32`.
    fn constant_indices(&self, operand: &mir::Operand<'tcx>) -> Option<Vec<u32>> {
        let mir::Operand::Constant(constant) = operand else { return None };
        let ty = constant.const_.ty();
        let count = if ty.is_simd() { ty.simd_size_and_type(self.tcx).0 } else { return None };
        match constant.const_.eval(self.tcx, self.program.env(), constant.span).ok()? {
            ConstValue::Scalar(scalar) => Some(vec![scalar.to_u32().discard_err()?]),
            ConstValue::Indirect { alloc_id, offset } => {
                let alloc = self.tcx.global_alloc(alloc_id).unwrap_memory().inner();
                let lanes = (0..count).map(|index| {
                    let range = alloc_range(offset + Size::from_bytes(index * 4), Size::from_bytes(4));
                    alloc.read_scalar(&self.tcx, range, false).ok()?.to_u32().discard_err()
                });
                lanes.collect()
            }
            _ => None,
        }
    }
}
