//! Ranges of bytes: copying, filling, comparing.

use assay_ir::IntrinsicOp;
use assay_report::{Access, UbKind};

use crate::frame::Regs;
use crate::{Machine, Stop};

impl Machine<'_> {
    pub(super) fn copy_bytes(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        let (dst, src, count) = (regs.ptr(op.args[0]), regs.ptr(op.args[1]), regs.word(op.args[2]));
        let [element, align, disjoint] = [op.imms[0], op.imms[1], op.imms[2]];
        let size = self.total(count, element, "copy")?;
        self.memory.check(src, 0, align, Access::Read)?;
        self.memory.check(dst, 0, align, Access::Write)?;
        if size == 0 {
            return Ok(());
        }
        if disjoint != 0 {
            self.memory.check_disjoint(dst, src, size)?;
        }
        self.memory.copy(dst, src, size)
    }

    pub(super) fn fill_bytes(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        let (dst, byte, count) = (regs.ptr(op.args[0]), regs.word(op.args[1]) as u8, regs.word(op.args[2]));
        let size = self.total(count, op.imms[0], "write_bytes")?;
        self.memory.check(dst, 0, op.imms[1], Access::Write)?;
        if size == 0 { Ok(()) } else { self.memory.fill(dst, byte, size) }
    }

    pub(super) fn compare_bytes(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        let size = regs.word(op.args[2]);
        let (a, b) = self.memory.bytes_of_both(regs.ptr(op.args[0]), regs.ptr(op.args[1]), size)?;
        let order = a.cmp(b) as i32;
        regs.set(op.rets[0].cell, u64::from(order as u32));
        Ok(())
    }

    pub(super) fn raw_eq(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        let (a, b) = self.memory.bytes_of_both(regs.ptr(op.args[0]), regs.ptr(op.args[1]), op.imms[0])?;
        let equal = a == b;
        regs.set(op.rets[0].cell, equal.into());
        Ok(())
    }

    fn total(&self, count: u64, element: u64, intrinsic: &str) -> Result<u64, Stop> {
        match count.checked_mul(element) {
            Some(size) if size <= self.target().max_object() => Ok(size),
            _ => Err(too_large(intrinsic)),
        }
    }
}

#[cold]
fn too_large(intrinsic: &str) -> Stop {
    let problem = "the number of bytes does not fit `isize`".into();
    UbKind::InvalidIntrinsicArg { intrinsic: intrinsic.into(), problem }.into()
}
