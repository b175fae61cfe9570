//! Floats: what has no operation of its own.

use assay_ir::IntrinsicOp;
use assay_ir::scalar::{FloatBinOp, FloatTy, IntTy};
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

    fn float_kind(&self, op: &IntrinsicOp, index: usize) -> Result<FloatTy, Stop> {
        let number = op.imms[index];
        FloatTy::ALL.get(number as usize).copied().ok_or_else(|| self.internal(format!("no kind of float: {number}")))
    }
}
