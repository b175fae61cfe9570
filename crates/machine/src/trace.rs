//! Which lines threads execute, turn by turn: for showing a schedule.
//!
//! While this is wanted, the dispatch loop stops wherever control goes elsewhere, also where no other thread may go on.

use std::collections::VecDeque;

use assay_ir::{FuncId, SourceSpan, Span};
use assay_report::{ScheduleStep, StepMark, Thread};

use crate::Machine;

/// What has been executed so far.
#[derive(Clone, Default)]
pub(crate) struct Trace {
    turns: VecDeque<TurnLines>,
}

/// The lines of one turn: the first and the last.
#[derive(Clone, Default)]
struct TurnLines {
    thread: u32,
    first: Vec<Span>,
    last: VecDeque<Span>,
    left_out: u32,
    interrupted: bool,
}

/// So many turns are remembered.
const TURNS: usize = 64;
/// So many places at the start of a turn, and as many at its end.
const PLACES: usize = 256;
/// So many lines of a turn are shown at its start...
const FIRST_SHOWN: usize = 4;
/// ... and so many at its end.
const LAST_SHOWN: usize = 8;

impl Trace {
    fn begin(&mut self, thread: u32) {
        if let Some(turn) = self.turns.back_mut().filter(|turn| turn.thread == thread) {
            turn.interrupted = false;
            return;
        }
        if self.turns.len() == TURNS {
            self.turns.pop_front();
        }
        self.turns.push_back(TurnLines { thread, ..TurnLines::default() });
    }

    fn add(&mut self, span: Span) {
        let Some(turn) = self.turns.back_mut() else { return };
        if turn.last.back().or(turn.first.last()) == Some(&span) {
            return;
        }
        if turn.first.len() < PLACES {
            turn.first.push(span);
            return;
        }
        if turn.last.len() == PLACES {
            turn.last.pop_front();
            turn.left_out += 1;
        }
        turn.last.push_back(span);
    }
}

impl Machine<'_> {
    /// The threads, and the lines of the user's code that they executed while there was more than one, in order. Only with
    /// [`Config::traces`](crate::Config::traces).
    pub fn trace(&self) -> (Vec<Thread>, Vec<ScheduleStep>) {
        let threads = (0..self.threads.len()).map(|index| self.describe_thread(index)).collect();
        (threads, self.trace.turns.iter().flat_map(|turn| self.steps_of(turn)).collect())
    }

    fn steps_of(&self, turn: &TurnLines) -> Vec<ScheduleStep> {
        let mut lines: Vec<(SourceSpan, u32)> = Vec::new();
        for span in turn.first.iter().chain(&turn.last).filter_map(|&span| self.resolve(span)) {
            match lines.iter().position(|(known, _)| (known.line, &known.file) == (span.line, &span.file)) {
                // A line that comes again stands where it came last.
                Some(at) if at + 1 < lines.len() => {
                    let (span, times) = lines.remove(at);
                    lines.push((span, times + 1));
                }
                Some(_) => {}
                None => lines.push((span, 1)),
            }
        }
        let left_out = lines.len().saturating_sub(FIRST_SHOWN + LAST_SHOWN);
        let mut steps = Vec::new();
        for (index, (span, times)) in lines.into_iter().enumerate() {
            let step = |span, times| ScheduleStep { thread: turn.thread, span, times, mark: None };
            if left_out > 1 && (FIRST_SHOWN..FIRST_SHOWN + left_out).contains(&index) {
                if index == FIRST_SHOWN {
                    steps.push(step(None, left_out as u32));
                }
                continue;
            }
            steps.push(step(Some(span), times));
        }
        if turn.interrupted
            && let Some(last) = steps.last_mut()
        {
            last.mark = Some(StepMark::Interrupted);
        }
        steps
    }

    /// Whether lines are traced now.
    pub(crate) fn is_tracing(&self) -> bool {
        self.config.traces && self.threads.len() > 1
    }

    /// A turn begins.
    pub(crate) fn trace_turn(&mut self) {
        self.trace.begin(self.current as u32);
        self.trace_block();
    }

    /// The turn ends with an interruption.
    pub(crate) fn trace_interruption(&mut self) {
        if let Some(turn) = self.trace.turns.back_mut() {
            turn.interrupted = true;
        }
    }

    /// The lines that are going to be executed until control goes elsewhere.
    pub(crate) fn trace_block(&mut self) {
        let frames = &self.threads[self.current].frames;
        let place = frames.iter().rev().enumerate().find_map(|(above, frame)| {
            let function = &frame.code().function;
            let is_local = self.program.is_local(function.span);
            is_local.then(|| (frame.code().id, frame.op_index() as usize, above > 0))
        });
        let Some((func, op, called)) = place else { return };
        for span in self.spans_from(func, op, called) {
            self.trace.add(span);
        }
    }

    /// The user's places from an operation to the end of its block, or, if that operation has called, only its own.
    fn spans_from(&self, func: FuncId, op: usize, called: bool) -> Vec<Span> {
        let Some(function) = self.loaded_function(func) else { return Vec::new() };
        let rest = function.ops.get(op..).unwrap_or_default();
        let len = if called { 1 } else { rest.iter().take_while(|op| !op.is_terminator()).count() + 1 };
        let spans = function.spans.iter().skip(op).take(len).copied();
        spans.filter(|&span| span != Span::NONE && self.program.is_local(span)).collect()
    }
}
