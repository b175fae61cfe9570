//! Panics on their way through the frames.
//!
//! `miri_start_unwind`, which std calls under `cfg(miri)`, starts; cleanup blocks end in `resume`, which goes on; a frame
//! with [`Exit::Try`] stops it. The payloads of panics under way form a stack: one that starts in a cleanup of another
//! either ends inside of that cleanup or ends the program.

use assay_ir::{Callee, Op, TerminateReason, Unwind};
use assay_report::{Name, Stopped, UbKind};

use crate::foreign::{ForeignCall, ForeignFlow, ForeignFn, Value};
use crate::frame::Exit;
use crate::{Machine, Stop};

/// Foreign functions that belong to the machine itself.
pub(crate) fn builtin(symbol: &str) -> Option<ForeignFn> {
    match symbol {
        "miri_start_unwind" => Some(start_unwind),
        _ => None,
    }
}

fn start_unwind(_: &mut Machine<'_>, call: &ForeignCall<'_>) -> Result<ForeignFlow, Stop> {
    let [payload] = call.args()?;
    Ok(ForeignFlow::Unwind(payload.as_ptr()))
}

impl Machine<'_> {
    /// The cleanup of the top frame is done: the panic goes on below.
    pub(crate) fn resume_unwinding(&mut self) -> Result<(), Stop> {
        if self.threads[self.current].payloads.is_empty() {
            return Err(UbKind::Other("a cleanup ends that no panic has started".into()).into());
        }
        match self.discard_top()? {
            Some(frame) => self.unwound(frame.exit),
            None => Err(self.internal("no frame to unwind")),
        }
    }

    /// What the top frame has called unwinds into it.
    pub(crate) fn unwind_top(&mut self) -> Result<(), Stop> {
        loop {
            let Some(frame) = self.threads[self.current].frames.last_mut() else { return Err(uncaught()) };
            let (how, callee) = match frame.op() {
                Op::Call { call } => (call.unwind, Some(call.callee)),
                _ => (Unwind::Continue, None),
            };
            match how {
                Unwind::Cleanup(block) => {
                    frame.ip = frame.code().start(block);
                    self.release_guards_above();
                    return Ok(());
                }
                Unwind::Terminate(reason) => return Err(self.terminate(reason)),
                Unwind::Unreachable => {
                    let caller = frame.code().function.name.clone();
                    let function = match callee {
                        Some(Callee::Direct(id)) => self.program.function_name(id),
                        _ => caller,
                    };
                    return Err(UbKind::Unwind { function }.into());
                }
                Unwind::Continue => match self.discard_top()? {
                    Some(frame) if frame.exit == Exit::Call => {}
                    Some(frame) => return self.unwound(frame.exit),
                    None => return Err(uncaught()),
                },
            }
        }
    }

    /// A frame with a special exit has been unwound and is gone.
    pub(crate) fn unwound(&mut self, exit: Exit) -> Result<(), Stop> {
        match exit {
            Exit::Root => Err(uncaught()),
            Exit::Try => self.handle(),
            Exit::Handler => Err(self.handler_unwound()),
            Exit::Call | Exit::Tail => self.unwind_top(),
            Exit::Held => {
                self.drop_held()?;
                self.unwind_top()
            }
            Exit::Foreign => {
                self.threads[self.current].pending.pop();
                self.unwind_top()
            }
        }
    }

    /// Calls the handler of the `catch_unwind` that the top frame is at.
    fn handle(&mut self) -> Result<(), Stop> {
        let thread = &mut self.threads[self.current];
        let (Some(&frame), Some(payload)) = (thread.frames.last(), thread.payloads.pop()) else {
            return Err(self.internal("a panic without payload or handler"));
        };
        let regs = thread.regs(frame);
        let Op::Intrinsic { op } = frame.op() else {
            return Err(self.internal("a panic caught by no `catch_unwind`"));
        };
        let (data, handler) = (regs.value(op.args[1]), regs.ptr(op.args[2]));
        self.enter(handler, &[data, Value::ptr(payload)], Exit::Handler)
    }

    /// The handler of the `catch_unwind` that the top frame is at has been unwound.
    #[cold]
    fn handler_unwound(&mut self) -> Stop {
        let thread = &mut self.threads[self.current];
        let pointer = thread.frames.last().copied().and_then(|frame| match frame.op() {
            Op::Intrinsic { op } => Some(thread.regs(frame).ptr(*op.args.get(2)?)),
            _ => None,
        });
        let handler = pointer.and_then(|pointer| self.memory.function_at(pointer));
        let function = handler.map_or_else(|| "catch_unwind".into(), |handler| self.program.function_name(handler));
        UbKind::Unwind { function }.into()
    }

    /// The program ends because a panic may not go on.
    #[cold]
    pub(crate) fn terminate(&self, reason: TerminateReason) -> Stop {
        let message: Name = match reason {
            TerminateReason::Abi => "panic in a function that cannot unwind".into(),
            TerminateReason::InCleanup => "panic in a destructor during cleanup".into(),
        };
        Stopped::Abort { message: Some(message) }.into()
    }
}

#[cold]
fn uncaught() -> Stop {
    Stopped::Abort { message: Some("a panic was not caught by anyone".into()) }.into()
}
