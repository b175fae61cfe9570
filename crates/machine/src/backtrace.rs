//! Who called whom.

use assay_ir::{FuncId, SourceSpan, Span};
use assay_memory::{AllocSite, CallSite};
use assay_report::{Backtrace, Frame, Thread};
use rustc_hash::FxHashMap;

use crate::Machine;
use crate::load::{Code, Loaded};

/// Frames that the site of a heap block remembers, at most.
const SITE_DEPTH: usize = 24;

impl Machine<'_> {
    /// The calls in progress, as the site of an allocation.
    pub(crate) fn call_site(&self) -> AllocSite {
        let frames = &self.threads[self.current].frames;
        let innermost = frames.iter().rev().take(SITE_DEPTH);
        let calls: Box<[CallSite]> =
            innermost.map(|frame| CallSite { func: frame.code().id, op: frame.op_index() }).collect();
        AllocSite::calls(calls)
    }

    /// The calls in progress on the current thread, innermost first.
    pub fn calls(&self) -> Vec<CallSite> {
        let frames = self.threads[self.current].frames.iter().rev();
        frames.map(|frame| CallSite { func: frame.code().id, op: frame.op_index() }).collect()
    }

    /// A call as a report shows it.
    pub fn describe_call(&self, call: CallSite) -> Frame {
        self.site_frame(call.func, call.op)
    }

    /// The stacks of all threads that are not over, the current one first.
    pub(crate) fn backtraces(&self) -> Vec<Backtrace> {
        let (mut first, others): (Vec<_>, Vec<_>) =
            self.schedule.alive.iter().partition(|&&index| index == self.current);
        first.extend(others);
        let stacks = first.into_iter().map(|index| self.backtrace(index));
        stacks.filter(|stack| !stack.frames.is_empty()).collect()
    }

    /// The stack of a thread. It may be deep and repeat itself, so that each place is looked up only once.
    pub(crate) fn backtrace(&self, index: usize) -> Backtrace {
        let thread = &self.threads[index];
        let mut resolved = FxHashMap::default();
        let frames = thread.frames.iter().rev().map(|frame| {
            let function = &frame.code().function;
            let span = function.spans[frame.op_index() as usize];
            let span = resolved.entry(span).or_insert_with(|| self.resolve(span)).clone();
            Frame { function: function.name.clone(), span }
        });
        Backtrace { frames: frames.collect(), thread: self.describe_thread(index) }
    }

    /// A thread as a report shows it.
    pub(crate) fn describe_thread(&self, index: usize) -> Thread {
        Thread { id: index as u32, name: self.threads[index].name.clone() }
    }

    /// Frames of a remembered site.
    pub(crate) fn site_frames(&self, site: &AllocSite) -> Vec<Frame> {
        match site {
            AllocSite::Unknown => Vec::new(),
            AllocSite::Local { func, op, .. } => vec![self.site_frame(*func, *op)],
            AllocSite::Resized(resized) => self.site_frames(&resized.site),
            AllocSite::Calls(calls) => calls.iter().map(|call| self.site_frame(call.func, call.op)).collect(),
        }
    }

    pub(crate) fn site_frame(&self, func: FuncId, op: u32) -> Frame {
        let span = self.loaded_function(func).and_then(|function| function.spans.get(op as usize).copied());
        Frame { function: self.program.function_name(func), span: span.and_then(|span| self.resolve(span)) }
    }

    /// The code of a function that has been loaded before.
    pub(crate) fn loaded_function(&self, func: FuncId) -> Option<&assay_ir::Function> {
        self.loaded_code(func).map(|code| &*code.function)
    }

    /// The same as it is executed.
    pub(crate) fn loaded_code(&self, func: FuncId) -> Option<&Code> {
        match self.functions.get(func.index())?.as_deref()? {
            Loaded::Code(code) => Some(code),
            _ => None,
        }
    }

    /// The place of the operation that the current thread is at.
    pub(crate) fn current_span(&self) -> Span {
        let frame = self.threads[self.current].frames.last();
        frame.map_or(Span::NONE, |frame| frame.code().function.spans[frame.op_index() as usize])
    }

    pub(crate) fn resolve(&self, span: Span) -> Option<SourceSpan> {
        if span == Span::NONE { None } else { self.program.resolve_span(span) }
    }
}
