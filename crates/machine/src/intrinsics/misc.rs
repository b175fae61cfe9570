//! What fits nowhere else: promises and guesses.

use assay_ir::IntrinsicOp;
use assay_memory::Reason;
use assay_report::UbKind;

use crate::frame::Regs;
use crate::{Machine, Stop};

impl Machine<'_> {
    pub(super) fn assume(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        if regs.word(op.args[0]) == 0 { Err(UbKind::AssumeFalse.into()) } else { Ok(()) }
    }

    pub(super) fn undecided(&mut self, op: &IntrinsicOp, regs: Regs) {
        regs.set(op.rets[0].cell, self.chooser.choose(2, Reason::Optimization));
    }
}
