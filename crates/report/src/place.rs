//! Places in a finding: frames, backtraces, labels.

use assay_ir::SourceSpan;

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
