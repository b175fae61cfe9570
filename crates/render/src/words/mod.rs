//! All wording, one function for each thing that has a name in the model.

pub(crate) mod aliasing;
mod alloc;
pub(crate) mod deadlock;
pub(crate) mod race;
pub(crate) mod replay;
mod rule;
pub(crate) mod seeds;
mod ub;
mod value;
mod warning;

use std::fmt;

use assay_report::{AllocInfo, Finding, FindingKind, Role, SourceSpan, Stopped, Thread};

pub(crate) use alloc::{allocated_label, allocated_title, first_allocated_title, freed_label, freed_title};
pub(crate) use rule::rule;
pub(crate) use warning::{warning, warning_help, warning_level};

/// What can be done about a leak.
pub(crate) const LEAK_HELP: &str = "a heap block that no static reaches must be freed before the program ends; \
    `-Zmiri-ignore-leaks` switches this check off";

/// The first line of a finding, without its level.
pub(crate) fn finding(finding: &Finding) -> String {
    match &finding.kind {
        FindingKind::UndefinedBehavior(kind) => format!("Undefined Behavior: {}", ub::ub(kind)),
        FindingKind::Unsupported(unsupported) => format!("unsupported operation: {}", unsupported.operation),
        FindingKind::Stopped(reason) => stopped(reason),
        FindingKind::Internal(what) => format!("internal error: {what}"),
    }
}

fn stopped(reason: &Stopped) -> String {
    match reason {
        Stopped::Exit(_) => String::new(),
        Stopped::Abort { message: None } => "abnormal termination: the program aborted".into(),
        Stopped::Abort { message: Some(message) } => format!("abnormal termination: the program aborted: {message}"),
        Stopped::Leak(blocks) => {
            let size = blocks.iter().fold(0u64, |sum, block| sum.saturating_add(block.alloc.size));
            format!("memory leaked: {}, {} in all", Count(blocks.len() as u64, "block"), bytes(size))
        }
        Stopped::StackOverflow { limit } => format!("stack overflow: more than {} at once", Count(*limit, "call")),
        Stopped::Deadlock(threads) if threads.len() == 1 => {
            "deadlock: the only thread waits, and nobody can wake it".into()
        }
        Stopped::Deadlock(_) => "deadlock: every thread waits for another one".into(),
        Stopped::MainEnded(_) => "the main thread terminated without waiting for all remaining threads".into(),
        Stopped::OutOfMemory { requested, limit } => {
            format!("out of memory: {} requested, but the limit for all memory is {}", bytes(*requested), bytes(*limit))
        }
    }
}

/// What can be done about a stop, where that is not plain.
pub(crate) fn stopped_help(reason: &Stopped) -> Option<&'static str> {
    match reason {
        Stopped::StackOverflow { .. } => Some("this may be an infinite recursion: see which calls repeat below"),
        Stopped::MainEnded(_) => Some(
            "a program ends with its main thread, whatever others are doing; join them, or switch this check off with \
             `-Zmiri-ignore-leaks`",
        ),
        Stopped::Exit(_)
        | Stopped::Abort { .. }
        | Stopped::Leak(_)
        | Stopped::Deadlock(_)
        | Stopped::OutOfMemory { .. } => None,
    }
}

/// A thread by its name.
pub(crate) fn thread(thread: &Thread) -> String {
    match &thread.name {
        Some(name) => format!("thread `{name}` ({})", thread.id),
        None if thread.id == 0 => "the main thread".into(),
        None => format!("thread {}", thread.id),
    }
}

/// The label where a thread is when the main thread has ended.
pub(crate) fn still_here(left: &Thread) -> String {
    format!("{} was still here", thread(left))
}

/// The first line about one leaked block.
pub(crate) fn leak(alloc: &AllocInfo, place_known: bool) -> String {
    let block = alloc::leaked(alloc);
    if place_known { format!("memory leaked: {block}, allocated here:") } else { format!("memory leaked: {block}") }
}

/// The label of a secondary place.
pub(crate) fn role(role: &Role) -> String {
    match role {
        Role::AllocatedHere => "allocated here",
        Role::FreedHere => "freed here",
        Role::StorageDeadHere => "its storage ended here",
        Role::CreatedHere => "created here",
        Role::DeclaredHere => "declared here",
        Role::CalledFrom => "inside this call",
        Role::WaitsHere(waiting) => return format!("{} waits here", thread(waiting)),
    }
    .into()
}

/// `file:line:column`
pub(crate) fn place(span: &SourceSpan) -> String {
    format!("{}:{}:{}", span.file, span.line, span.column)
}

/// `1 byte`, `4 bytes`
pub(crate) fn bytes(count: u64) -> Count {
    Count(count, "byte")
}

/// A number and a noun with an ordinary plural.
pub(crate) struct Count(pub(crate) u64, pub(crate) &'static str);

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Count(count, noun) = self;
        write!(f, "{count} {noun}{}", if *count == 1 { "" } else { "s" })
    }
}
