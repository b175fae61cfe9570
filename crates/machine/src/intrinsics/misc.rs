//! What fits nowhere else: promises and conversions.

use assay_ir::IntrinsicOp;
use assay_ir::scalar::{FloatTy, IntTy};
use assay_report::UbKind;

use crate::frame::Regs;
use crate::{Machine, Stop, arith, float};

impl Machine<'_> {
    pub(super) fn assume(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        if regs.word(op.args[0]) == 0 { Err(UbKind::AssumeFalse.into()) } else { Ok(()) }
    }

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
        let value = float::powi(ty, regs.int(op.args[0], wide), regs.word(op.args[1]) as i32);
        regs.set_int(op.rets[0].cell, wide, value);
        Ok(())
    }

    fn float_kind(&self, op: &IntrinsicOp, index: usize) -> Result<FloatTy, Stop> {
        let number = op.imms[index];
        FloatTy::ALL.get(number as usize).copied().ok_or_else(|| self.internal(format!("no kind of float: {number}")))
    }
}
