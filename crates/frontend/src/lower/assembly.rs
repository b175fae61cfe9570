//! The inline assembly of `core::arch`'s own functions: single instructions, told by the name of the function around them.

use assay_ir::scalar::{BinOp, IntTy, MemTy, OffsetMode};
use assay_ir::{Cell, Op, Operand};
use rustc_middle::mir::{BasicBlock, InlineAsmOperand};

use super::place::Place;
use super::{Builder, block_id};

/// What becomes of the bit that `_bittest` and its like look at.
#[derive(Clone, Copy)]
enum Bit {
    Kept,
    Set,
    Reset,
    Flipped,
}

impl<'tcx> Builder<'_, 'tcx> {
    /// Lowers assembly; other than in `core::arch` it is unsupported, in these words.
    pub(super) fn assembly(&mut self, operands: &[InlineAsmOperand<'tcx>], targets: &[BasicBlock], words: &str) {
        match (self.core_assembly(operands), targets.first()) {
            (Some(()), Some(target)) => self.emit(Op::Jump { to: block_id(*target) }),
            _ => self.unsupported(words),
        }
    }

    fn core_assembly(&mut self, operands: &[InlineAsmOperand<'tcx>]) -> Option<()> {
        let id = self.instance.def_id();
        let name = if self.is_in_core_arch(id) { self.tcx.opt_item_name(id)? } else { return None };
        let bit = match name.as_str() {
            "_mm_stream_ps"
            | "_mm_stream_pd"
            | "_mm_stream_si128"
            | "_mm256_stream_ps"
            | "_mm256_stream_pd"
            | "_mm256_stream_si256"
            | "_mm_stream_si32"
            | "_mm_stream_si64" => return self.stream_store(operands),
            "_mm_stream_load_si128" | "_mm256_stream_load_si256" => return self.stream_load(operands),
            "_bittest" | "_bittest64" => Bit::Kept,
            "_bittestandset" | "_bittestandset64" => Bit::Set,
            "_bittestandreset" | "_bittestandreset64" => Bit::Reset,
            "_bittestandcomplement" | "_bittestandcomplement64" => Bit::Flipped,
            _ => return None,
        };
        self.test_bit(operands, bit)
    }

    /// A store that bypasses caches, which one thread can't see. Vectors must be aligned.
    fn stream_store(&mut self, operands: &[InlineAsmOperand<'tcx>]) -> Option<()> {
        let [InlineAsmOperand::In { value: pointer, .. }, InlineAsmOperand::In { value, .. }] = operands else {
            return None;
        };
        let (pointer, layout) = (self.scalar_operand(pointer), self.layout(self.operand_ty(value)));
        let align = if layout.ty.is_simd() { layout.size.bytes() } else { 1 };
        let value = self.operand(value);
        self.store(Place::at(pointer, layout, align), value);
        Some(())
    }

    fn stream_load(&mut self, operands: &[InlineAsmOperand<'tcx>]) -> Option<()> {
        let [InlineAsmOperand::Out { place: Some(to), .. }, InlineAsmOperand::In { value, .. }] = operands else {
            return None;
        };
        let (pointer, to) = (self.scalar_operand(value), self.place(*to));
        let value = self.load(Place::at(pointer, to.layout, to.layout.size.bytes()));
        self.store(to, value);
        Some(())
    }

    /// Reads a bit of a string of bits in memory, whose words have the type of the bit's number, and may change it.
    fn test_bit(&mut self, operands: &[InlineAsmOperand<'tcx>], change: Bit) -> Option<()> {
        let [
            InlineAsmOperand::In { value: base, .. },
            InlineAsmOperand::In { value: number, .. },
            InlineAsmOperand::Out { place: Some(result), .. },
        ] = operands
        else {
            return None;
        };
        let signed = self.int_ty(self.operand_ty(number));
        let ty = IntTy::of(signed.bytes(), false)?;
        let (base, number) = (self.scalar_operand(base), self.scalar_operand(number));
        let (wide, pointer, word) = (self.temp(1), self.temp_ptr(), self.temp(1));
        self.emit(Op::IntCast { from: signed, to: IntTy::I64, dst: wide, a: number });
        let (shift, low, one) = (self.int(ty.bits().ilog2()), self.int(ty.bits() - 1), self.int(1_u8));
        let index = self.integer(BinOp::Shr, IntTy::I64, wide.into(), shift);
        let stride = ty.bytes();
        self.emit(Op::PtrOffset { mode: OffsetMode::Wrapping, dst: pointer, base, index: index.into(), stride });
        let mem = MemTy::int(stride)?;
        self.emit(Op::Load { ty: mem, dst: word, ptr: pointer.into(), off: 0, align: 1 });
        let amount = self.integer(BinOp::And, ty, number, low);
        let bit = self.integer(BinOp::Shr, ty, word.into(), amount.into());
        let bit = self.integer(BinOp::And, ty, bit.into(), one);
        if let Some(src) = self.changed(change, ty, word, amount) {
            self.emit(Op::Store { ty: mem, ptr: pointer.into(), off: 0, align: 1, src: src.into() });
        }
        let result = self.place(*result);
        let value = self.value_of_type(result.layout.ty, [bit.into(); 2]);
        self.store(result, value);
        Some(())
    }

    /// A word with one bit changed; `None` if it stays as it is.
    fn changed(&mut self, change: Bit, ty: IntTy, word: Cell, bit: Cell) -> Option<Cell> {
        let one = self.int(1_u8);
        let mask = self.integer(BinOp::Shl, ty, one, bit.into());
        Some(match change {
            Bit::Kept => return None,
            Bit::Set => self.integer(BinOp::Or, ty, word.into(), mask.into()),
            Bit::Flipped => self.integer(BinOp::Xor, ty, word.into(), mask.into()),
            Bit::Reset => {
                let set = self.integer(BinOp::Or, ty, word.into(), mask.into());
                self.integer(BinOp::Xor, ty, set.into(), mask.into())
            }
        })
    }

    fn integer(&mut self, op: BinOp, ty: IntTy, a: Operand, b: Operand) -> Cell {
        let dst = self.temp_int(ty);
        self.emit(Op::Bin { op, ty, dst, a, b });
        dst
    }
}
