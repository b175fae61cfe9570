//! Masks: vectors of integers that are all zeros or all ones, and their packed form with a bit for each lane.

use assay_ir::scalar::{BinOp, CmpOp, IntTy};
use assay_ir::{BlockId, Cell, Op, Operand};
use rustc_middle::ty;

use super::super::Builder;
use super::super::value::Value;
use super::{Call, LaneTy, Lanes};

/// A vector that is used as a mask.
#[derive(Clone, Copy)]
pub(super) struct Mask<'tcx> {
    pub(super) lanes: Lanes<'tcx>,
    ty: IntTy,
    /// Where to go when a lane is neither all zeros nor all ones.
    invalid: BlockId,
}

/// The bits of a packed mask, from the least significant one.
struct Bits {
    words: Vec<Operand>,
    /// How many bits each word has.
    width: u64,
}

impl<'tcx> Builder<'_, 'tcx> {
    pub(super) fn simd_masked(&mut self, call: &Call<'_, 'tcx>) -> Option<()> {
        match call.name {
            "select" => self.simd_select(call),
            "select_bitmask" => self.simd_select_bitmask(call),
            "bitmask" => self.simd_bitmask(call),
            "reduce_all" | "reduce_any" => self.simd_reduce_mask(call),
            _ => None,
        }
    }

    /// The argument that is a mask; `None` if its lanes are no integers.
    pub(super) fn mask_of(&mut self, call: &Call<'_, 'tcx>, index: usize) -> Option<Mask<'tcx>> {
        let lanes = self.lanes_of(call, index)?;
        let LaneTy::Int(ty) = lanes.ty else { return None };
        let invalid = self.invalid_call(call, "a lane of the mask is neither all zeros nor all ones");
        Some(Mask { lanes, ty: IntTy::of(ty.bytes(), false)?, invalid })
    }

    /// A lane of a mask, which is not 0 if and only if it is set. The low 64 bits are enough to tell.
    pub(super) fn mask_lane(&mut self, mask: Mask<'tcx>, index: u64) -> Cell {
        let lane = self.load_lane(mask.lanes, index);
        let one = self.int(1u8);
        // 0 and all ones are the values whose successor is 0 or 1.
        let next = self.bin(BinOp::Add, mask.ty, lane.into(), one);
        self.demand(CmpOp::Le, mask.ty, next.into(), one, mask.invalid);
        lane
    }

    fn simd_select(&mut self, call: &Call<'_, 'tcx>) -> Option<()> {
        let (mask, a, b) = (self.mask_of(call, 0)?, self.lanes_of(call, 1)?, self.lanes_of(call, 2)?);
        if let Some(to) = self.lanes(call.destination)
            && self.bulk_select(to, mask.lanes, a, b).is_some()
        {
            return Some(());
        }
        self.give_lanes(call, |this, index, dst| {
            let cond = this.mask_lane(mask, index).into();
            let (yes, no) = (this.load_lane(a, index), this.load_lane(b, index));
            this.select_lane(a.comp, dst, cond, yes, no);
            Some(())
        })
    }

    fn simd_select_bitmask(&mut self, call: &Call<'_, 'tcx>) -> Option<()> {
        let bits = self.bits_of(call)?;
        let (a, b) = (self.lanes_of(call, 1)?, self.lanes_of(call, 2)?);
        if bits.words.len() as u64 * bits.width < a.count {
            return None;
        }
        self.give_lanes(call, |this, index, dst| {
            let bit = this.bit_of_lane(index, a.count);
            let (word, bit) = (bits.words[(bit / bits.width) as usize], this.int(1u64 << (bit % bits.width)));
            let cond = this.bin(BinOp::And, IntTy::U64, word, bit);
            let (yes, no) = (this.load_lane(a, index), this.load_lane(b, index));
            this.select_lane(a.comp, dst, cond.into(), yes, no);
            Some(())
        })
    }

    /// The first argument as a packed mask: an integer, or an array of bytes.
    fn bits_of(&mut self, call: &Call<'_, 'tcx>) -> Option<Bits> {
        if !matches!(call.args[0], Value::Memory(_)) {
            let int = if call.tys[0].is_integral() { self.int_ty(call.tys[0]) } else { return None };
            let value = self.simd_scalar(call, 0);
            if int.bytes() < 16 {
                return Some(Bits { words: vec![value], width: int.bits().into() });
            }
            let cell = self.temp(2);
            self.emit(Op::MovWide { dst: cell, src: value });
            return Some(Bits { words: vec![cell.into(), Cell(cell.0 + 1).into()], width: 64 });
        }
        let bytes = self.lanes_of(call, 0)?;
        if bytes.comp.size != 1 {
            return None;
        }
        let mut words: Vec<Operand> = (0..bytes.count).map(|index| self.load_lane(bytes, index).into()).collect();
        if self.program.target.big_endian {
            words.reverse();
        }
        Some(Bits { words, width: 8 })
    }

    /// Which bit of a packed mask stands for a lane, counted from the least significant one.
    fn bit_of_lane(&self, index: u64, lanes: u64) -> u64 {
        if self.program.target.big_endian { lanes - 1 - index } else { index }
    }

    /// Packs a mask into an integer or an array of bytes.
    fn simd_bitmask(&mut self, call: &Call<'_, 'tcx>) -> Option<()> {
        let mask = self.mask_of(call, 0)?;
        let size = call.destination.layout.size.bytes();
        if size * 8 < mask.lanes.count {
            return None;
        }
        if size <= 8
            && call.destination.layout.ty.is_integral()
            && let Some(bits) = self.bulk_bits(mask.lanes, false)
        {
            return self.give_scalar(call, bits);
        }
        let words = self.pack(mask, size.div_ceil(8));
        match call.destination.layout.ty.kind() {
            // One cell, or the two neighbours of a 16-byte integer.
            ty::Uint(_) => self.give_scalar(call, words[0].into()),
            ty::Array(..) => self.give_lanes(call, |this, index, dst| {
                let index = if this.program.target.big_endian { size - 1 - index } else { index };
                let (shift, low) = (this.int(index % 8 * 8), this.int(0xffu8));
                let byte = this.bin(BinOp::Shr, IntTy::U64, words[(index / 8) as usize].into(), shift);
                this.emit(Op::Bin { op: BinOp::And, ty: IntTy::U64, dst, a: byte.into(), b: low });
                Some(())
            }),
            _ => None,
        }
    }

    /// The bits of a mask, 64 in each cell; two cells are neighbours, as a 16-byte integer.
    fn pack(&mut self, mask: Mask<'tcx>, words: u64) -> Vec<Cell> {
        let words = match words {
            2 => {
                let first = self.temp(2);
                vec![first, Cell(first.0 + 1)]
            }
            _ => (0..words).map(|_| self.temp(1)).collect(),
        };
        let zero = self.int(0u8);
        for word in &words {
            self.emit(Op::Mov { dst: *word, src: zero });
        }
        for index in 0..mask.lanes.count {
            self.with_temps(|this| {
                let lane = this.mask_lane(mask, index);
                let at = this.bit_of_lane(index, mask.lanes.count);
                let word = words[(at / 64) as usize];
                let one = this.int(1u8);
                let (bit, shift) = (this.bin(BinOp::And, IntTy::U64, lane.into(), one), this.int(at % 64));
                let moved = this.bin(BinOp::Shl, IntTy::U64, bit.into(), shift);
                this.emit(Op::Bin { op: BinOp::Or, ty: IntTy::U64, dst: word, a: word.into(), b: moved.into() });
            });
        }
        words
    }

    /// Whether all lanes of a mask are set, or any.
    fn simd_reduce_mask(&mut self, call: &Call<'_, 'tcx>) -> Option<()> {
        let mask = self.mask_of(call, 0)?;
        let all = call.name == "reduce_all";
        let op = if all { BinOp::And } else { BinOp::Or };
        let (result, start) = (self.temp(1), self.int(u8::from(all)));
        self.emit(Op::Mov { dst: result, src: start });
        for index in 0..mask.lanes.count {
            self.with_temps(|this| {
                let lane = this.mask_lane(mask, index);
                this.emit(Op::Bin { op, ty: IntTy::U64, dst: result, a: result.into(), b: lane.into() });
            });
        }
        let one = self.int(1u8);
        let truth = self.bin(BinOp::And, IntTy::U64, result.into(), one);
        self.give_scalar(call, truth.into())
    }
}
