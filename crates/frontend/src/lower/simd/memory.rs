//! Lanes read and written through pointers, as far as a mask says so.

use assay_ir::scalar::{BinOp, CmpOp, IntTy};
use assay_ir::{Cell, Op, Operand};

use super::super::Builder;
use super::super::place::Place;
use super::super::value::Value;
use super::mask::Mask;
use super::{Call, LaneTy, Lanes};

impl<'tcx> Builder<'_, 'tcx> {
    pub(super) fn simd_memory(&mut self, call: &Call<'_, 'tcx>) -> Option<()> {
        match call.name {
            "gather" => {
                let (default, pointers, mask) = (self.lanes_of(call, 0)?, self.pointers(call)?, self.mask_of(call, 2)?);
                self.give_lanes(call, |this, index, dst| {
                    this.load_lane_to(default, index, dst);
                    this.if_lane(mask, index, |this| {
                        let pointer = this.load_lane(pointers, index).into();
                        this.read_element(default, pointer, dst)
                    })
                })
            }
            "scatter" => {
                let (values, pointers, mask) = (self.lanes_of(call, 0)?, self.pointers(call)?, self.mask_of(call, 2)?);
                for index in 0..values.count {
                    let value = self.load_lane(values, index);
                    let pointer = self.load_lane(pointers, index);
                    self.if_lane(mask, index, |this| this.write_element(values, pointer.into(), value))?;
                }
                Some(())
            }
            "masked_load" => {
                let (mask, default) = (self.mask_of(call, 0)?, self.lanes_of(call, 2)?);
                let pointer = self.simd_scalar(call, 1);
                self.check_vector_pointer(call, pointer, default);
                self.give_lanes(call, |this, index, dst| {
                    this.load_lane_to(default, index, dst);
                    this.if_lane(mask, index, |this| {
                        let (ty, off) = (default.comp.mem_ty(), (index * default.comp.size) as u32);
                        this.emit(Op::Load { ty, dst, ptr: pointer, off, align: 1 });
                        Some(())
                    })
                })
            }
            "masked_store" => {
                let (mask, values) = (self.mask_of(call, 0)?, self.lanes_of(call, 2)?);
                let pointer = self.simd_scalar(call, 1);
                self.check_vector_pointer(call, pointer, values);
                // The vector may lie where it is stored to.
                let lanes: Vec<Cell> = (0..values.count).map(|index| self.load_lane(values, index)).collect();
                for (index, lane) in (0..).zip(lanes) {
                    self.if_lane(mask, index, |this| {
                        let (ty, off) = (values.comp.mem_ty(), (index * values.comp.size) as u32);
                        this.emit(Op::Store { ty, ptr: pointer, off, align: 1, src: lane.into() });
                        Some(())
                    })?;
                }
                Some(())
            }
            _ => None,
        }
    }

    fn pointers(&mut self, call: &Call<'_, 'tcx>) -> Option<Lanes<'tcx>> {
        self.lanes_of(call, 1).filter(|lanes| lanes.ty == LaneTy::Pointer)
    }

    /// Emits what `body` does for when the mask's lane is set.
    fn if_lane(&mut self, mask: Mask<'tcx>, index: u64, body: impl FnOnce(&mut Self) -> Option<()>) -> Option<()> {
        self.with_temps(|this| {
            let cond = this.mask_lane(mask, index).into();
            let (then, after) = (this.new_block(), this.new_block());
            this.emit(Op::Branch { cond, then, els: after });
            this.switch_to(then);
            let done = body(this);
            this.emit(Op::Jump { to: after });
            this.switch_to(after);
            done
        })
    }

    /// `pointer.read()` of a lane's type.
    fn read_element(&mut self, like: Lanes<'tcx>, pointer: Operand, dst: Cell) -> Option<()> {
        let layout = self.layout(like.element);
        let Value::Cells([value, _], _) = self.load(Place::at(pointer, layout, layout.align.abi.bytes())) else {
            return None;
        };
        self.move_lane(like.comp, dst, value);
        Some(())
    }

    /// `pointer.write(value)` of a lane's type.
    fn write_element(&mut self, like: Lanes<'tcx>, pointer: Operand, value: Cell) -> Option<()> {
        let layout = self.layout(like.element);
        let value = self.value_of_type(like.element, [value.into(); 2]);
        self.store(Place::at(pointer, layout, layout.align.abi.bytes()), value);
        Some(())
    }

    /// Demands the alignment that the constant argument says, even if the mask lets nothing through; null is fine then.
    fn check_vector_pointer(&mut self, call: &Call<'_, 'tcx>, pointer: Operand, lanes: Lanes<'tcx>) {
        // `core::intrinsics::simd::SimdAlign`.
        let align = match call.instance.args[3].expect_const().to_branch()[0].to_leaf().to_u32() {
            0 => return,
            1 => self.layout(lanes.element).align.abi.bytes(),
            _ => {
                let vector =
                    if call.name == "masked_load" { call.destination.layout } else { self.layout(call.tys[2]) };
                vector.align.abi.bytes()
            }
        };
        let (low, zero) = (self.int(align - 1), self.int(0u8));
        let rest = self.bin(BinOp::And, IntTy::U64, pointer, low);
        let (misaligned, aligned) = (self.new_block(), self.new_block());
        let (a, b) = (rest.into(), zero);
        self.emit(Op::CmpBranch { op: CmpOp::Eq, ty: IntTy::U64, a, b, then: aligned, els: misaligned });
        self.switch_to(misaligned);
        self.emit(Op::CheckPlace { ptr: pointer, align: align as u32, size: 0 });
        self.emit(Op::Jump { to: aligned });
        self.switch_to(aligned);
    }
}
