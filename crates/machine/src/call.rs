//! Calls and returns that the dispatch loop does not make itself: through pointers, of foreign functions, at the ends of
//! threads and of callbacks.

use assay_ir::{
    AbiArg, AbiClass, AbiScalar, CallOp, Callee, CellKind, FuncId, IntrinsicOp, LocalId, Op, Param, SigId, Signature,
};
use assay_memory::{AllocSite, MemResult, Pointer, Prov};
use assay_report::{Finding, Stopped, UbKind, UnreachableKind};
use smallvec::SmallVec;

use crate::abi::Fit;
use crate::foreign::{Callback, ForeignCall, ForeignFlow, ForeignFn, Resumed, Value};
use crate::frame::{Exit, Frame, Regs};
use crate::insn::Insn;
use crate::load::{Code, ForeignTarget, Loaded};
use crate::step::maybe_argument;
use crate::thread::Pending;
use crate::{Machine, Stop};

/// Arguments, or results.
pub(crate) type Values = SmallVec<[Value; 6]>;

impl Machine<'_> {
    /// Makes a call; afterwards the top frame is the one to go on with.
    pub(crate) fn call(&mut self, call: &CallOp, regs: Regs) -> Result<(), Stop> {
        match call.callee {
            Callee::Direct(id) => self.invoke(id, call, regs, Fit::Same),
            Callee::Pointer(operand) => {
                let id = self.callee_at(regs.ptr(operand))?;
                let fit = self.check_signature(call.sig, id)?;
                self.invoke(id, call, regs, fit)
            }
            Callee::Virtual { vtable, slot } => {
                let entry = self.vtable_entry(regs.ptr(vtable), slot)?;
                if slot == 0 && entry.addr == 0 {
                    return self.finish(Exit::Call, &[]);
                }
                let id = self.callee_at(entry)?;
                self.invoke(id, call, regs, Fit::Same)
            }
        }
    }

    /// The function pointer, or null, in a vtable.
    #[inline(always)]
    pub(crate) fn vtable_entry(&self, vtable: Pointer, slot: u32) -> MemResult<Pointer> {
        let word = self.target().pointer_bytes();
        self.memory.peek_ptr(vtable, u64::from(slot) * word, word)
    }

    pub(crate) fn callee_at(&self, pointer: Pointer) -> Result<FuncId, Stop> {
        self.memory.function_at(pointer).ok_or_else(|| self.not_a_function(pointer))
    }

    #[cold]
    fn not_a_function(&self, pointer: Pointer) -> Stop {
        UbKind::CallNotAFunction { pointer: self.memory.describe(pointer) }.into()
    }

    fn invoke(&mut self, mut id: FuncId, call: &CallOp, regs: Regs, mut fit: Fit) -> Result<(), Stop> {
        loop {
            // SAFETY: what is loaded stays: the function table only grows, and snapshots hold on to their own.
            match unsafe { &*self.loaded(id) } {
                Loaded::Code(code) => {
                    let args = self.arguments(call, regs);
                    if fit == Fit::Same && !code.variadic {
                        return self.push(code, &args, Exit::Call);
                    }
                    return self.push_held(code, call.sig, args, fit);
                }
                Loaded::Foreign(foreign) => match foreign.target {
                    ForeignTarget::Program(target) => {
                        fit = self.check_signature(call.sig, target)?;
                        id = target;
                    }
                    ForeignTarget::Library(function) => {
                        let args = self.arguments(call, regs);
                        let flow = self.call_library(function, &foreign.symbol, call.sig, &args)?;
                        return self.go_on(flow, Exit::Call);
                    }
                    ForeignTarget::Missing => return Err(self.missing(&foreign.symbol)),
                },
                Loaded::Broken(stop) => return Err(stop.clone()),
            }
        }
    }

    pub(crate) fn arguments(&self, call: &CallOp, regs: Regs) -> Values {
        let code = self.threads[self.current].frames.last().map_or(std::ptr::null(), |frame| frame.code);
        let prov = |arg| maybe_argument(regs, arg, code).prov;
        call.args.iter().map(|&arg| Value { prov: prov(arg), ..regs.value(arg) }).collect()
    }

    pub(crate) fn call_library(
        &mut self,
        function: ForeignFn,
        symbol: &str,
        sig: SigId,
        args: &[Value],
    ) -> Result<ForeignFlow, Stop> {
        let sig = self.signature(sig);
        let flow = function(self, &ForeignCall { symbol, sig: &sig, args });
        if self.memory.has_events()
            && let Some(frame) = self.threads[self.current].frames.last()
        {
            self.tell_events(frame.ip);
        }
        flow
    }

    /// Pushes a frame with these arguments.
    pub(crate) fn push(&mut self, code: &Code, args: &[Value], exit: Exit) -> Result<(), Stop> {
        let params = &code.function.params;
        let thread = &mut self.threads[self.current];
        if args.len() != params.len() {
            let (function, given, expected) = (code.function.name.clone(), args.len(), params.len());
            return Err(UbKind::CallArgCount { function, given, expected }.into());
        }
        if thread.frames.len() >= self.config.max_depth {
            return Err(Stopped::StackOverflow { limit: self.config.max_depth as u64 }.into());
        }
        let base = thread.top();
        let regs = thread.push(code, base, exit);
        for (&param, &arg) in params.iter().zip(args) {
            regs.set_param(param, arg);
        }
        Ok(())
    }

    /// Calls a function pointer with these arguments on behalf of the machine.
    pub(crate) fn enter(&mut self, callee: Pointer, args: &[Value], exit: Exit) -> Result<(), Stop> {
        let id = self.callee_at(callee)?;
        self.enter_function(id, args, exit)
    }

    /// Calls a function with these arguments on behalf of the machine.
    pub(crate) fn enter_function(&mut self, mut id: FuncId, args: &[Value], exit: Exit) -> Result<(), Stop> {
        loop {
            // SAFETY: as in `invoke`.
            match unsafe { &*self.loaded(id) } {
                Loaded::Code(code) => return self.push(code, args, exit),
                Loaded::Foreign(foreign) => match foreign.target {
                    ForeignTarget::Program(target) => id = target,
                    ForeignTarget::Library(function) => {
                        let flow = self.call_library(function, &foreign.symbol, foreign.sig, args)?;
                        return self.go_on(flow, exit);
                    }
                    ForeignTarget::Missing => return Err(self.missing(&foreign.symbol)),
                },
                Loaded::Broken(stop) => return Err(stop.clone()),
            }
        }
    }

    /// Does what a foreign function wants next. `exit` says who called it.
    pub(crate) fn go_on(&mut self, flow: ForeignFlow, exit: Exit) -> Result<(), Stop> {
        match flow {
            ForeignFlow::Return(value) => self.finish(exit, &[value]),
            ForeignFlow::ReturnPair(first, second) => self.finish(exit, &[first, second]),
            ForeignFlow::Exit(status) => Err(Stopped::Exit(status).into()),
            ForeignFlow::Unwind(payload) => {
                self.threads[self.current].payloads.push(payload);
                match exit {
                    Exit::Call | Exit::Tail => self.unwind_top(),
                    other => self.unwound(other),
                }
            }
            ForeignFlow::Wait(wait) => {
                self.wait(*wait, exit);
                Ok(())
            }
            ForeignFlow::Call(callback) => match exit {
                Exit::Call | Exit::Tail | Exit::Root => self.call_back(*callback),
                // The one who waits for this function is not the frame below.
                _ => Err(Finding::unsupported("callbacks from a foreign function that was itself called back")),
            },
        }
    }

    fn call_back(&mut self, callback: Callback) -> Result<(), Stop> {
        let Callback { callee, ty, args, then, state } = callback;
        self.check_callback(callee, ty)?;
        self.threads[self.current].pending.push(Pending { then, state });
        self.enter(callee, &args, Exit::Foreign)
    }

    /// A frame with a special exit returns: it has been told to free its locals, and is still on top.
    pub(crate) fn return_elsewhere(&mut self, regs: Regs) -> Result<(), Stop> {
        let Some(frame) = self.threads[self.current].frames.pop() else { return Err(self.internal("no frame")) };
        let rets = &frame.code().function.rets;
        let result = |&param: &Param| match param.kind {
            CellKind::Ptr => regs.get_param(param),
            _ => Value { prov: Prov::NONE, ..regs.get_param(param) },
        };
        let results: SmallVec<[Value; 2]> = rets.iter().map(result).collect();
        self.finish(frame.exit, &results)
    }

    /// What was called has returned these results.
    pub(crate) fn finish(&mut self, exit: Exit, results: &[Value]) -> Result<(), Stop> {
        match exit {
            Exit::Call | Exit::Tail => self.finish_call(results),
            Exit::Held => {
                let results = self.end_held(results)?;
                self.finish_call(&results)
            }
            Exit::Try => self.finish_try(0),
            Exit::Handler => self.finish_try(1),
            Exit::Foreign => {
                let Some(Pending { then, state }) = self.threads[self.current].pending.pop() else {
                    return Err(self.internal("a callback returned to nobody"));
                };
                self.set_top_site();
                let flow = then(self, &Resumed { state: &state, results })?;
                let below = if self.threads[self.current].frames.is_empty() { Exit::Root } else { Exit::Call };
                match flow {
                    ForeignFlow::Return(_) | ForeignFlow::ReturnPair(..) if below == Exit::Root => self.thread_exit(),
                    flow => self.go_on(flow, below),
                }
            }
            Exit::Root => {
                self.threads[self.current].result = results.first().copied();
                self.thread_exit()
            }
        }
    }

    /// Goes on behind the call that the top frame is at.
    fn finish_call(&mut self, results: &[Value]) -> Result<(), Stop> {
        let thread = &mut self.threads[self.current];
        let Some(&frame) = thread.frames.last() else { return Err(self.internal("a call without a caller")) };
        let Op::Call { call } = frame.op() else { return Err(self.internal("a return to no call")) };
        let regs = thread.regs(frame);
        let Some(target) = call.target else { return Err(UbKind::Unreachable(UnreachableKind::Return).into()) };
        if call.rets.len() > results.len() {
            return Err(self.internal("a call with more results than its callee has"));
        }
        for (&ret, &value) in call.rets.iter().zip(results) {
            regs.set_param(ret, value);
        }
        let long = |(ret, value): (&Param, &Value)| ret.kind == CellKind::Int && value.word > u32::MAX.into();
        if call.rets.iter().zip(results).any(long) {
            self.cut_results(call, regs);
        }
        let thread = &mut self.threads[self.current];
        if let Some(frame) = thread.frames.last_mut() {
            frame.ip = frame.code().start(target);
        }
        Ok(())
    }

    /// Cuts the integers that a foreign function gave to the sizes that its caller expects.
    fn cut_results(&mut self, call: &CallOp, regs: Regs) {
        let sig = self.signature(call.sig);
        let scalars = match sig.ret.class {
            AbiClass::Scalar(first) => [Some(first), None],
            AbiClass::Pair(first, second) => [Some(first), Some(second)],
            _ => [None, None],
        };
        for (ret, scalar) in call.rets.iter().zip(scalars) {
            if let Some(AbiScalar::Int { size: size @ ..8, .. }) = scalar {
                regs.set(ret.cell, regs.cell_word(ret.cell) & !(u64::MAX << (size * 8)));
            }
        }
    }

    /// Goes on behind the `catch_unwind` that the top frame is at.
    fn finish_try(&mut self, caught: u64) -> Result<(), Stop> {
        let thread = &mut self.threads[self.current];
        let Some(&frame) = thread.frames.last() else { return Err(self.internal("a call without a caller")) };
        let regs = thread.regs(frame);
        match frame.op() {
            Op::Intrinsic { op } if !op.rets.is_empty() => regs.set(op.rets[0].cell, caught),
            _ => return Err(self.internal("a return to no `catch_unwind`")),
        }
        if let Some(frame) = thread.frames.last_mut() {
            // SAFETY: an intrinsic is no terminator, so that another instruction follows.
            frame.ip = unsafe { frame.ip.add(1) };
        }
        Ok(())
    }

    /// `catch_unwind`: the body is called.
    pub(crate) fn catch_unwind(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        self.enter(regs.ptr(op.args[0]), &[regs.value(op.args[1])], Exit::Try)
    }

    /// A thread's entry function has returned: destructors of its locals run, then it ends.
    pub(crate) fn thread_exit(&mut self) -> Result<(), Stop> {
        if let Some(function) = self.library.thread_exit() {
            let sig = Signature {
                abi: "C".into(),
                params: Vec::new(),
                ret: AbiArg::plain("()", AbiClass::Ignore),
                variadic: false,
                extra: Vec::new(),
                can_unwind: false,
            };
            match function(self, &ForeignCall { symbol: "thread exit", sig: &sig, args: &[] })? {
                ForeignFlow::Return(_) | ForeignFlow::ReturnPair(..) => {}
                flow => return self.go_on(flow, Exit::Root),
            }
        }
        if self.current == 0 { self.end_program() } else { self.end_thread() }
    }

    #[cold]
    pub(crate) fn missing(&self, symbol: &str) -> Stop {
        Finding::unsupported(format!("can't call foreign function `{symbol}` on OS `{}`", self.program.system().os))
    }

    /// A return that does not fit the call.
    #[cold]
    pub(crate) fn bad_return(&self, callee: &Code) -> Stop {
        let top = self.threads[self.current].frames.last();
        match top.map(|frame| frame.op()) {
            Some(Op::Call { call }) if call.target.is_none() => UbKind::Unreachable(UnreachableKind::Return).into(),
            _ => self.internal(format!("`{}` does not return what its caller expects", callee.function.name)),
        }
    }

    /// Takes the top frame off without a return; `None` if there is none.
    pub(crate) fn discard_top(&mut self) -> Result<Option<Frame>, Stop> {
        let thread = &mut self.threads[self.current];
        let Some(&frame) = thread.frames.last() else { return Ok(None) };
        let regs = thread.regs(frame);
        self.end_frame(frame.code(), regs, frame.ip)?;
        Ok(self.threads[self.current].frames.pop())
    }

    /// What is to be done when the top frame, which is at `ip`, ends: the pointers that it got as arguments are protected no
    /// more, and the locals that are still live are freed.
    pub(crate) fn end_frame(&mut self, code: &Code, regs: Regs, ip: *const Insn) -> Result<(), Stop> {
        if code.has_guards {
            self.release_guards(ip);
        }
        for (index, &cell) in code.local_cells.iter().enumerate() {
            let ptr = regs.cell_ptr(cell);
            if !ptr.prov.is_none() {
                if self.memory.is_shared() && !self.memory.may_end_local(ptr) {
                    self.set_race_site(ip);
                }
                let local = LocalId(index as u32);
                self.memory.deallocate_local(ptr, AllocSite::Local { func: code.id, local, op: code.op_index(ip) })?;
            }
        }
        if self.memory.has_events() {
            self.tell_events(ip);
        }
        Ok(())
    }
}
