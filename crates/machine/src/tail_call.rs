//! Tail calls: the callee takes the place of its caller, whose locals are gone before it starts.

use assay_ir::{CallOp, Callee};
use assay_memory::{AllocKind, AllocSite, Contents};
use assay_report::Finding;

use crate::abi::{Fit, operands};
use crate::call::Values;
use crate::foreign::Value;
use crate::frame::{Exit, Regs};
use crate::load::{ForeignTarget, Loaded};
use crate::{Machine, Stop};

impl Machine<'_> {
    /// Makes a tail call; afterwards the top frame is the one to go on with.
    pub(crate) fn tail_call(&mut self, call: &CallOp, regs: Regs) -> Result<(), Stop> {
        let mut id = match call.callee {
            Callee::Direct(id) => id,
            Callee::Pointer(operand) => {
                let id = self.callee_at(regs.ptr(operand))?;
                if self.check_signature(call.sig, id)? == Fit::Adapted {
                    return Err(Finding::unsupported("a tail call of a function with another signature"));
                }
                id
            }
            Callee::Virtual { vtable, slot } => {
                let entry = self.vtable_entry(regs.ptr(vtable), slot)?;
                self.callee_at(entry)?
            }
        };
        let mut args = self.arguments(call, regs);
        self.move_arguments(call, &mut args)?;
        let Some(frame) = self.discard_top()? else { return Err(self.internal("a tail call of nobody")) };
        let exit = if frame.exit == Exit::Call { Exit::Tail } else { frame.exit };
        loop {
            // SAFETY: what is loaded stays.
            match unsafe { &*self.loaded(id) } {
                Loaded::Code(code) => return self.push(code, &args, exit),
                Loaded::Foreign(foreign) => match foreign.target {
                    ForeignTarget::Program(target) => {
                        self.check_signature(call.sig, target)?;
                        id = target;
                    }
                    ForeignTarget::Library(function) => {
                        let flow = self.call_library(function, &foreign.symbol, call.sig, &args)?;
                        return self.go_on(flow, exit);
                    }
                    ForeignTarget::Missing => return Err(self.missing(&foreign.symbol)),
                },
                Loaded::Broken(stop) => return Err(stop.clone()),
            }
        }
    }

    /// Moves arguments in memory out of the frame that ends. The callee copies them before it does anything else, so that
    /// the copies of one tail call are of no use at the next.
    fn move_arguments(&mut self, call: &CallOp, args: &mut Values) -> Result<(), Stop> {
        for old in std::mem::take(&mut self.threads[self.current].moved) {
            self.memory.deallocate(old, None, AllocKind::Machine, AllocSite::Unknown)?;
        }
        let sig = self.signature(call.sig);
        let mut index = usize::from(sig.ret.class.in_memory());
        for param in &sig.params {
            if let assay_ir::AbiClass::Unsized(_) = param.class {
                return Err(Finding::unsupported(format!("a tail call that passes a value of type `{}`", param.name)));
            }
            if param.class.in_memory() {
                let (size, align) = self.extent(param.class);
                let copy = self.allocate(size, align, AllocKind::Machine, Contents::Uninit)?;
                self.memory.copy(copy, args[index].as_ptr(), size)?;
                args[index] = Value::ptr(copy);
                self.threads[self.current].moved.push(copy);
            }
            index += operands(param);
        }
        Ok(())
    }
}
