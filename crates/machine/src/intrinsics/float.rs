//! Floats: what has no operation of its own.

use assay_ir::IntrinsicOp;
use assay_ir::scalar::{FloatBinOp, FloatTy, IntTy};
use assay_memory::Reason;
use assay_report::UbKind;

use crate::float::choice::missing;
use crate::frame::Regs;
use crate::{Machine, Stop, arith, float};

impl Machine<'_> {
    pub(super) fn float_to_int_unchecked(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        let from = self.float_kind(op, 0)?;
        let to = IntTy::ALL.get(op.imms[1] as usize).copied();
        let to = to.ok_or_else(|| self.internal(format!("no kind of integer: {}", op.imms[1])))?;
        let (value, fits) = float::to_int(from, to, regs.int(op.args[0], from == FloatTy::F128));
        if !fits {
            let problem = format!("the value does not fit `{to}`").into();
            return Err(UbKind::InvalidIntrinsicArg { intrinsic: "float_to_int_unchecked".into(), problem }.into());
        }
        regs.set_int(op.rets[0].cell, arith::is_wide(to), value);
        Ok(())
    }

    pub(super) fn powi(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        let ty = self.float_kind(op, 0)?;
        let wide = ty == FloatTy::F128;
        let value = self.float_powi(ty, regs.int(op.args[0], wide), regs.word(op.args[1]) as i32);
        regs.set_int(op.rets[0].cell, wide, value);
        Ok(())
    }

    pub(super) fn mul_add(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        let ty = self.float_kind(op, 0)?;
        let wide = ty == FloatTy::F128;
        let value = self.float_mul_add(ty, [0, 1, 2].map(|index| regs.int(op.args[index], wide)));
        regs.set_int(op.rets[0].cell, wide, value);
        Ok(())
    }

    pub(super) fn algebraic(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        let ty = self.float_kind(op, 0)?;
        let kind = FloatBinOp::ALL.get(op.imms[1] as usize).copied();
        let kind = kind.ok_or_else(|| self.internal(format!("no operation on floats: {}", op.imms[1])))?;
        let wide = ty == FloatTy::F128;
        let value = self.float_algebraic(kind, ty, regs.int(op.args[0], wide), regs.int(op.args[1], wide));
        regs.set_int(op.rets[0].cell, wide, value.ok_or_else(|| missing(kind.word(), ty))?);
        Ok(())
    }

    pub(super) fn float_reduce(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        let ty = self.float_kind(op, 0)?;
        let kind = FloatBinOp::ALL.get(op.imms[1] as usize).copied();
        let kind = kind.ok_or_else(|| self.internal(format!("no operation on floats: {}", op.imms[1])))?;
        let (start, size) = (regs.ptr(op.args[0]), 2 << ty as u64);
        let lane = |index: u64| self.read_int(start.wrapping_offset((index * size) as i64), 0, size);
        let mut rest: Vec<u128> = (0..op.imms[2]).map(lane).collect::<Result<_, _>>()?;
        // Any two may be next; their result joins the others.
        while rest.len() > 1 {
            let [a, b] = [(); 2].map(|()| match self.config.floats.deterministic {
                true => rest.remove(0),
                false => rest.swap_remove(self.chooser.choose(rest.len() as u64, Reason::FloatRounding) as usize),
            });
            let sum = self.float_bin(kind, ty, a, b).ok_or_else(|| missing(kind.word(), ty))?;
            rest.insert(0, sum);
        }
        regs.set_int(op.rets[0].cell, ty == FloatTy::F128, rest.pop().unwrap_or_default());
        Ok(())
    }

    fn float_kind(&self, op: &IntrinsicOp, index: usize) -> Result<FloatTy, Stop> {
        let number = op.imms[index];
        FloatTy::ALL.get(number as usize).copied().ok_or_else(|| self.internal(format!("no kind of float: {number}")))
    }
}
