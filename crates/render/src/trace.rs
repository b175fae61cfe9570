//! Backtraces: which frames are shown, and how.

use assay_report::{Backtrace, Frame, Origin};

use crate::{
    BacktraceStyle,
    diagnostic::Child,
    words::{Count, place, thread},
};

/// A pruned backtrace shows at most so many lines from the inner end...
const INNER_SHOWN: usize = 24;
/// ... and so many from the outer end.
const OUTER_SHOWN: usize = 8;

/// The notes for some threads' stacks. A thread is named unless it is the main thread and alone.
pub(crate) fn backtraces(backtraces: &[Backtrace], style: BacktraceStyle) -> Vec<Child> {
    of_threads(backtraces, |stack| frames(stack, style))
}

/// The same of threads that wait.
pub(crate) fn waiting(backtraces: &[Backtrace], style: BacktraceStyle) -> Vec<Child> {
    of_threads(backtraces, |stack| called(stack, style))
}

fn of_threads(backtraces: &[Backtrace], show: impl Fn(&[Frame]) -> Vec<Child>) -> Vec<Child> {
    let mut children = Vec::new();
    for backtrace in backtraces {
        let lines = show(&backtrace.frames);
        if !lines.is_empty() && (backtraces.len() > 1 || backtrace.thread.id != 0) {
            children.push(Child::note(format!("on {}:", thread(&backtrace.thread))));
        }
        children.extend(lines);
    }
    children
}

/// The notes for one stack, innermost frame first.
pub(crate) fn frames(frames: &[Frame], style: BacktraceStyle) -> Vec<Child> {
    match style {
        BacktraceStyle::None => Vec::new(),
        BacktraceStyle::Full => frames.iter().map(line).map(Child::note).collect(),
        BacktraceStyle::Pruned => pruned(frames, 0),
    }
}

/// The same, but of the functions of std on top, only the one shows that was called from outside of std.
pub(crate) fn called(frames: &[Frame], style: BacktraceStyle) -> Vec<Child> {
    match style {
        BacktraceStyle::Pruned => {
            pruned(frames, frames.iter().take_while(|frame| in_std(frame)).count().saturating_sub(1))
        }
        _ => self::frames(frames, style),
    }
}

/// All but std's frames. One of them stays in any case, such as the innermost, for it is where it happened; and of a stack that
/// is std's alone, everything stays.
fn pruned(frames: &[Frame], stays: usize) -> Vec<Child> {
    let Some(outermost) = frames.iter().rposition(|frame| !in_std(frame)) else {
        return shortened(&frames.iter().collect::<Vec<_>>());
    };
    let kept: Vec<&Frame> = frames
        .iter()
        .enumerate()
        .filter(|(index, frame)| *index == stays || !in_std(frame))
        .map(|(_, frame)| frame)
        .collect();
    let hidden = outermost + 1 - kept.len();
    let mut children = shortened(&kept);
    if hidden > 0 {
        let frames = Count(hidden as u64, "frame");
        children.push(Child::note(format!(
            "{frames} of the standard library not shown; `-Zmiri-backtrace=full` shows all"
        )));
    }
    children
}

/// One note per frame; equal neighbours become one, and the middle of what is still long is left out.
fn shortened(frames: &[&Frame]) -> Vec<Child> {
    let mut lines: Vec<(String, u64)> = Vec::new();
    for frame in frames {
        let line = line(frame);
        match lines.last_mut() {
            Some((last, times)) if *last == line => *times += 1,
            _ => lines.push((line, 1)),
        }
    }
    let left_out = lines.len().saturating_sub(INNER_SHOWN + OUTER_SHOWN);
    let mut children = Vec::new();
    for (index, (line, times)) in lines.into_iter().enumerate() {
        if left_out > 1 && (INNER_SHOWN..INNER_SHOWN + left_out).contains(&index) {
            if index == INNER_SHOWN {
                children.push(Child::note(format!("... {} left out ...", Count(left_out as u64, "line"))));
            }
            continue;
        }
        children.push(Child::note(if times == 1 { line } else { format!("{line} ({times} times)") }));
    }
    children
}

fn in_std(frame: &Frame) -> bool {
    frame.span.as_ref().is_none_or(|span| span.origin == Origin::Std)
}

fn line(frame: &Frame) -> String {
    match &frame.span {
        Some(span) => format!("inside `{}` at {}", frame.function, place(span)),
        None => format!("inside `{}`", frame.function),
    }
}
