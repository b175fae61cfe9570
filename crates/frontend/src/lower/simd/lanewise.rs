//! Lane `i` of the result from lane `i` of each operand: arithmetic and comparisons.

use assay_ir::scalar::{BinOp, CmpOp, FloatBinOp, FloatUnOp, IntTy, OffsetMode, UnOp};
use assay_ir::{Cell, Intrinsic, Op, Operand, Param};
use rustc_middle::ty::Ty;

use super::super::Builder;
use super::{Call, LaneTy, Lanes};

impl<'tcx> Builder<'_, 'tcx> {
    pub(super) fn simd_lanewise(&mut self, call: &Call<'_, 'tcx>) -> Option<()> {
        match call.args.len() {
            1 => self.simd_unary(call),
            2 => self.simd_binary(call),
            3 => self.simd_ternary(call),
            _ => None,
        }
    }

    fn simd_unary(&mut self, call: &Call<'_, 'tcx>) -> Option<()> {
        let known = int_unary(call.name).is_some() || float_unary(call.name).is_some();
        let from = if known { self.lanes_of(call, 0)? } else { return None };
        match from.ty {
            LaneTy::Int(int) => {
                let op = int_unary(call.name)?;
                self.give_lanes(call, |this, index, dst| {
                    let a = this.load_lane(from, index).into();
                    this.int_lane_unary(op, int, dst, a);
                    Some(())
                })
            }
            LaneTy::Float(ty) => {
                let op = float_unary(call.name)?;
                self.give_lanes(call, |this, index, dst| {
                    let a = this.load_lane(from, index).into();
                    this.emit(Op::FloatUn { op, ty, dst, a });
                    Some(())
                })
            }
            LaneTy::Pointer => None,
        }
    }

    /// Counts are a `u32` even for lanes that take two cells.
    fn int_lane_unary(&mut self, op: UnOp, ty: IntTy, dst: Cell, a: Operand) {
        if matches!(op, UnOp::Ctpop | UnOp::Ctlz | UnOp::Cttz) && ty.bytes() == 16 {
            let count = self.temp(1);
            self.emit(Op::Un { op, ty, dst: count, a });
            self.emit(Op::IntCast { from: IntTy::U32, to: ty, dst, a: count.into() });
        } else {
            self.emit(Op::Un { op, ty, dst, a });
        }
    }

    fn simd_binary(&mut self, call: &Call<'_, 'tcx>) -> Option<()> {
        if let Some(op) = comparison(call.name) {
            return self.simd_compare(call, op);
        }
        match call.name {
            "arith_offset" => return self.simd_offset(call),
            "carryless_mul" => return self.simd_carryless_mul(call),
            name if int_binary(name).is_none() && float_binary(name).is_none() => return None,
            _ => {}
        }
        let (a, b) = (self.lanes_of(call, 0)?, self.lanes_of(call, 1)?);
        if let Some(op) = int_binary(call.name)
            && let Some(to) = self.lanes(call.destination)
            && self.bulk_bin(op, to, a, b).is_some()
        {
            return Some(());
        }
        match a.ty {
            LaneTy::Int(int) => match int_binary(call.name)? {
                op @ (BinOp::And | BinOp::Or | BinOp::Xor) => self.simd_bitwise(call, op, a, b, int),
                op => self.give_lanes(call, |this, index, dst| {
                    let (a, mut b) = (this.load_lane(a, index).into(), this.load_lane(b, index).into());
                    if matches!(op, BinOp::ShlUnchecked | BinOp::ShrUnchecked) {
                        b = this.shift_of_lane(call, int, b);
                    }
                    this.emit(Op::Bin { op, ty: int, dst, a, b });
                    Some(())
                }),
            },
            LaneTy::Float(ty) => {
                let op = float_binary(call.name)?;
                self.give_lanes(call, |this, index, dst| {
                    let (a, b) = (this.load_lane(a, index).into(), this.load_lane(b, index).into());
                    this.emit(Op::FloatBin { op, ty, dst, a, b });
                    Some(())
                })
            }
            LaneTy::Pointer => None,
        }
    }

    /// Operations that don't care for lanes are done in words of eight bytes where possible.
    fn simd_bitwise(
        &mut self,
        call: &Call<'_, 'tcx>,
        op: BinOp,
        a: Lanes<'tcx>,
        b: Lanes<'tcx>,
        int: IntTy,
    ) -> Option<()> {
        let to = self.lanes(call.destination)?;
        let (to, a, b, ty) = match (to.as_words(), a.as_words(), b.as_words()) {
            (Some(to), Some(a), Some(b)) => (to, a, b, IntTy::U64),
            _ => (to, a, b, int),
        };
        self.compute_lanes(to, &mut |this, index, dst| {
            let (a, b) = (this.load_lane(a, index).into(), this.load_lane(b, index).into());
            this.emit(Op::Bin { op, ty, dst, a, b });
            Some(())
        })
    }

    /// The amount of a shift as a `u32`. The shift itself demands that it is small enough, except where that would look only
    /// at the amount's low half.
    fn shift_of_lane(&mut self, call: &Call<'_, 'tcx>, ty: IntTy, amount: Operand) -> Operand {
        if ty.bytes() > 4 {
            let unsigned = IntTy::of(ty.bytes(), false).expect("the size of an integer");
            let problem = format!("a lane is shifted by an amount that is not below {}", ty.bits());
            let (invalid, bits) = (self.invalid_call(call, &problem), self.int(ty.bits()));
            self.demand(CmpOp::Lt, unsigned, amount, bits, invalid);
        }
        amount
    }

    /// The lanes of a comparison are all zeros or all ones.
    fn simd_compare(&mut self, call: &Call<'_, 'tcx>, op: CmpOp) -> Option<()> {
        let (a, b, to) = (self.lanes_of(call, 0)?, self.lanes_of(call, 1)?, self.lanes(call.destination)?);
        let LaneTy::Int(mask) = to.ty else { return None };
        if self.bulk_cmp(op, to, a, b).is_some() {
            return Some(());
        }
        self.give_lanes(call, |this, index, dst| {
            let (left, right) = (this.load_lane(a, index).into(), this.load_lane(b, index).into());
            let mut truth = this.temp(1);
            this.emit(match a.ty {
                LaneTy::Float(ty) => Op::FloatCmp { op, ty, dst: truth, a: left, b: right },
                LaneTy::Int(_) | LaneTy::Pointer => Op::Cmp { op, ty: a.ty.bits(), dst: truth, a: left, b: right },
            });
            if mask.bytes() == 16 {
                let wide = this.temp(2);
                this.emit(Op::IntCast { from: IntTy::U8, to: mask, dst: wide, a: truth.into() });
                truth = wide;
            }
            this.emit(Op::Un { op: UnOp::Neg, ty: mask, dst, a: truth.into() });
            Some(())
        })
    }

    /// `wrapping_offset` of every pointer.
    fn simd_offset(&mut self, call: &Call<'_, 'tcx>) -> Option<()> {
        let (pointers, offsets) = (self.lanes_of(call, 0)?, self.lanes_of(call, 1)?);
        if pointers.ty != LaneTy::Pointer || offsets.comp.size != self.program.target.pointer_bytes() {
            return None;
        }
        let stride = self.size_of_pointee(pointers.element)?;
        self.give_lanes(call, |this, index, dst| {
            let (base, index) = (this.load_lane(pointers, index).into(), this.load_lane(offsets, index).into());
            let index = this.signed_word(index);
            this.emit(Op::PtrOffset { mode: OffsetMode::Wrapping, dst, base, index, stride });
            Some(())
        })
    }

    fn size_of_pointee(&self, pointer: Ty<'tcx>) -> Option<u64> {
        let layout = self.layout(pointer.builtin_deref(true)?);
        layout.is_sized().then(|| layout.size.bytes())
    }

    fn simd_ternary(&mut self, call: &Call<'_, 'tcx>) -> Option<()> {
        if !matches!(call.name, "fma" | "relaxed_fma" | "funnel_shl" | "funnel_shr") {
            return None;
        }
        let (a, b, c) = (self.lanes_of(call, 0)?, self.lanes_of(call, 1)?, self.lanes_of(call, 2)?);
        let left = call.name == "funnel_shl";
        let fused = call.name.ends_with("fma");
        self.give_lanes(call, |this, index, dst| {
            let [x, y, z] = [a, b, c].map(|lanes| this.load_lane(lanes, index).into());
            match a.ty {
                LaneTy::Float(ty) if call.name == "relaxed_fma" => {
                    let result = Param { cell: dst, kind: a.comp.kind() };
                    this.intrinsic(Intrinsic::FloatMulAdd, vec![x, y, z], vec![result], vec![ty as u64]);
                }
                LaneTy::Float(ty) if fused => this.emit(Op::FloatFma { ty, dst, a: x, b: y, c: z }),
                LaneTy::Int(ty) if !fused => {
                    let amount = this.shift_of_lane(call, ty, z);
                    this.funnel_lane(ty, left, dst, x, y, amount);
                }
                _ => return None,
            }
            Some(())
        })
    }

    /// Shifts the concatenation of `high` and `low`. The part that comes from the other half is shifted in two steps, the
    /// first by one, so that a shift by zero takes nothing of it.
    fn funnel_lane(&mut self, ty: IntTy, left: bool, dst: Cell, high: Operand, low: Operand, amount: Operand) {
        let ty = IntTy::of(ty.bytes(), false).expect("the size of an integer");
        let (one, most) = (self.int(1u8), self.int(ty.bits() - 1));
        let (checked, plain, kept, other) = match left {
            true => (BinOp::ShlUnchecked, BinOp::Shr, high, low),
            false => (BinOp::ShrUnchecked, BinOp::Shl, low, high),
        };
        let kept = self.bin(checked, ty, kept, amount);
        let rest = self.bin(BinOp::Sub, IntTy::U32, most, amount);
        let other = self.bin(plain, ty, other, one);
        let other = self.bin(plain, ty, other.into(), rest.into());
        self.emit(Op::Bin { op: BinOp::Or, ty, dst, a: kept.into(), b: other.into() });
    }

    /// Multiplication without carries: the sum (exclusive or) of `a << i` for every bit `i` of `b`.
    fn simd_carryless_mul(&mut self, call: &Call<'_, 'tcx>) -> Option<()> {
        let (a, b) = (self.lanes_of(call, 0)?, self.lanes_of(call, 1)?);
        let LaneTy::Int(ty) = a.ty else { return None };
        let ty = IntTy::of(ty.bytes(), false)?;
        self.give_lanes(call, |this, index, sum| {
            let (x, y) = (this.load_lane(a, index), this.load_lane(b, index));
            let (zero, one) = (this.int(0u8), this.int(1u8));
            let comp = a.comp;
            this.move_lane(comp, sum, zero);
            let (head, body, done) = (this.new_block(), this.new_block(), this.new_block());
            this.emit(Op::Jump { to: head });
            this.switch_to(head);
            this.emit(Op::CmpBranch { op: CmpOp::Eq, ty, a: y.into(), b: zero, then: done, els: body });
            this.switch_to(body);
            let bit = this.bin(BinOp::And, ty, y.into(), one);
            let chosen = this.temp_int(ty);
            this.emit(Op::Un { op: UnOp::Neg, ty, dst: chosen, a: bit.into() });
            let term = this.bin(BinOp::And, ty, x.into(), chosen.into());
            this.emit(Op::Bin { op: BinOp::Xor, ty, dst: sum, a: sum.into(), b: term.into() });
            this.emit(Op::Bin { op: BinOp::Shl, ty, dst: x, a: x.into(), b: one });
            this.emit(Op::Bin { op: BinOp::Shr, ty, dst: y, a: y.into(), b: one });
            this.emit(Op::Jump { to: head });
            this.switch_to(done);
            Some(())
        })
    }
}

fn int_unary(name: &str) -> Option<UnOp> {
    Some(match name {
        "neg" => UnOp::Neg,
        "bswap" => UnOp::Bswap,
        "bitreverse" => UnOp::Bitreverse,
        "ctlz" => UnOp::Ctlz,
        "ctpop" => UnOp::Ctpop,
        "cttz" => UnOp::Cttz,
        _ => return None,
    })
}

fn float_unary(name: &str) -> Option<FloatUnOp> {
    Some(match name {
        "neg" => FloatUnOp::Neg,
        "fabs" => FloatUnOp::Abs,
        "ceil" => FloatUnOp::Ceil,
        "floor" => FloatUnOp::Floor,
        "round" => FloatUnOp::Round,
        "round_ties_even" => FloatUnOp::RoundTiesEven,
        "trunc" => FloatUnOp::Trunc,
        "fsqrt" => FloatUnOp::Sqrt,
        "fsin" => FloatUnOp::Sin,
        "fcos" => FloatUnOp::Cos,
        "fexp" => FloatUnOp::Exp,
        "fexp2" => FloatUnOp::Exp2,
        "flog" => FloatUnOp::Log,
        "flog2" => FloatUnOp::Log2,
        "flog10" => FloatUnOp::Log10,
        _ => return None,
    })
}

fn int_binary(name: &str) -> Option<BinOp> {
    Some(match name {
        "add" => BinOp::Add,
        "sub" => BinOp::Sub,
        "mul" => BinOp::Mul,
        "div" => BinOp::Div,
        "rem" => BinOp::Rem,
        "shl" => BinOp::ShlUnchecked,
        "shr" => BinOp::ShrUnchecked,
        "and" => BinOp::And,
        "or" => BinOp::Or,
        "xor" => BinOp::Xor,
        "saturating_add" => BinOp::AddSat,
        "saturating_sub" => BinOp::SubSat,
        _ => return None,
    })
}

fn float_binary(name: &str) -> Option<FloatBinOp> {
    Some(match name {
        "add" => FloatBinOp::Add,
        "sub" => FloatBinOp::Sub,
        "mul" => FloatBinOp::Mul,
        "div" => FloatBinOp::Div,
        "rem" => FloatBinOp::Rem,
        "fmin" => FloatBinOp::MinNum,
        "fmax" => FloatBinOp::MaxNum,
        _ => return None,
    })
}

fn comparison(name: &str) -> Option<CmpOp> {
    Some(match name {
        "eq" => CmpOp::Eq,
        "ne" => CmpOp::Ne,
        "lt" => CmpOp::Lt,
        "le" => CmpOp::Le,
        "gt" => CmpOp::Gt,
        "ge" => CmpOp::Ge,
        _ => return None,
    })
}
