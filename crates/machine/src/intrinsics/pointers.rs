//! Pointers: distances, vtables, statics.

use std::sync::Arc;

use assay_ir::{GlobalId, Intrinsic, IntrinsicOp};
use assay_memory::Pointer;
use assay_report::{Access, Finding, UbKind};

use crate::frame::Regs;
use crate::{Machine, Stop};

impl Machine<'_> {
    pub(super) fn pointer_difference(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        let (a, b) = (regs.ptr(op.args[0]), regs.ptr(op.args[1]));
        let (element, unsigned) = (op.imms[0].max(1), op.imms[1] != 0);
        let distance = self.memory.distance(a, b)?;
        if distance % element as i64 != 0 || unsigned && distance < 0 {
            return Err(UbKind::OffsetFromDistance { distance: distance.into(), element, unsigned }.into());
        }
        regs.set(op.rets[0].cell, (distance / element as i64) as u64);
        Ok(())
    }

    pub(super) fn vtable_layout(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        let vtable = regs.ptr(op.args[0]);
        let Some(info) = self.vtable_at(vtable) else { return Err(self.no_vtable(vtable)) };
        regs.set(op.rets[0].cell, if op.name == Intrinsic::VtableSize { info.size } else { info.align });
        Ok(())
    }

    pub(super) fn vtable_upcast(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        let (vtable, wanted) = (regs.ptr(op.args[0]), op.imms[0] as u32);
        let Some(info) = self.vtable_at(vtable) else { return Err(self.no_vtable(vtable)) };
        let pointer = if info.trait_id == wanted {
            vtable
        } else {
            let Some(id) = self.program.upcast(info.id, wanted) else {
                return Err(Finding::unsupported(format!("a vtable of another trait for {}", info.name)));
            };
            self.global_pointer(id)?
        };
        regs.set_ptr(op.rets[0].cell, pointer);
        Ok(())
    }

    #[cold]
    fn no_vtable(&self, vtable: Pointer) -> Stop {
        let word = self.target().pointer_bytes();
        match self.memory.check(vtable, 3 * word, word, Access::Vtable) {
            Err(stop) => stop,
            Ok(()) => UbKind::from(assay_report::Invalid::NotAVtable(self.memory.describe(vtable))).into(),
        }
    }

    pub(super) fn thread_local(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        let pointer = self.thread_local_pointer(GlobalId(op.imms[0] as u32))?;
        regs.set_ptr(op.rets[0].cell, pointer);
        Ok(())
    }

    /// The symbol is the name of the type.
    pub(super) fn foreign_static_address(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        let Some(&ty) = op.tys.first() else { return Err(self.internal("a foreign static without a name")) };
        let ty = self.type_entry(ty).ty.clone();
        let symbol: Arc<str> = ty.name.clone();
        let Some(make) = self.library.variable(&symbol) else {
            return Err(Finding::unsupported(format!("using the foreign static `{symbol}`")));
        };
        let pointer = make(self, ty.size)?;
        regs.set_ptr(op.rets[0].cell, pointer);
        Ok(())
    }
}
