//! Places in a finding: frames, backtraces, labels.

use assay_ir::{Origin, SourceSpan};

use crate::Name;

/// One active call.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Frame {
    /// Path of the function, with its type arguments.
    pub function: Name,
    /// What it was executing; `None` when not known.
    pub span: Option<SourceSpan>,
}

/// The stack of one thread.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Backtrace {
    /// Whose stack this is.
    pub thread: Thread,
    /// Its frames, innermost first.
    pub frames: Vec<Frame>,
}

/// A thread of the interpreted program.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Thread {
    /// Its number; 0 is the main thread.
    pub id: u32,
    /// The name that the program gave it.
    pub name: Option<Name>,
}

/// A secondary place, and what it has to do with the finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// The place.
    pub span: SourceSpan,
    /// What happened there.
    pub role: Role,
}

/// What happened at a labelled place.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Role {
    /// The allocation was made.
    AllocatedHere,
    /// The allocation was freed.
    FreedHere,
    /// The storage of a local ended.
    StorageDeadHere,
    /// The pointer or reference was created.
    CreatedHere,
    /// The item was declared.
    DeclaredHere,
    /// The call that led to the primary place.
    CalledFrom,
    /// A thread waits.
    WaitsHere(Thread),
}

/// The places of a stack, innermost first.
pub fn spans(frames: &[Frame]) -> impl Iterator<Item = &SourceSpan> + Clone {
    frames.iter().filter_map(|frame| frame.span.as_ref())
}

/// The first place in the user's own code; if there is none, the first of all.
pub fn in_own_code<'a>(mut spans: impl Iterator<Item = &'a SourceSpan> + Clone) -> Option<&'a SourceSpan> {
    spans.clone().find(|span| span.origin == Origin::Local).or_else(|| spans.next())
}

/// The first place outside of the standard library; if there is none, the first of all.
pub fn outside_std<'a>(mut spans: impl Iterator<Item = &'a SourceSpan> + Clone) -> Option<&'a SourceSpan> {
    spans.clone().find(|span| span.origin != Origin::Std).or_else(|| spans.next())
}

/// The call by which other code has got into the standard library, if that is where a stack is.
pub fn entry_to_std(frames: &[Frame]) -> Option<&Frame> {
    let is_std = |frame: &&Frame| frame.span.as_ref().is_some_and(|span| span.origin == Origin::Std);
    frames.iter().take_while(is_std).last()
}

impl Frame {
    /// Whether it is of an operation on one of the standard library's atomics.
    pub fn is_atomic_method(&self) -> bool {
        self.function.starts_with("std::sync::atomic::")
    }
}
