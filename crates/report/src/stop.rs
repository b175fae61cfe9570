//! Ends of a run that are neither undefined behaviour nor a shortcoming of assay.

use crate::{AllocInfo, Frame, Name};

/// Why the machine stopped, without undefined behaviour.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Stopped {
    /// The program ended by itself, by `exit` or by return from `main`, with this status. Nothing is reported.
    Exit(i32),
    /// The program aborted; with its message, where the machine knows one that has not been printed yet.
    Abort {
        /// For instance why a panic could not unwind.
        message: Option<Name>,
    },
    /// Blocks that no static reaches were left at the end.
    Leak(Vec<LeakedBlock>),
    /// The stack grew beyond the limit.
    StackOverflow {
        /// Number of frames allowed.
        limit: u64,
    },
    /// No thread can go on.
    Deadlock,
    /// The program asked for more memory than the machine may give.
    OutOfMemory {
        /// Bytes asked for.
        requested: u64,
        /// Bytes allowed in all.
        limit: u64,
    },
}

/// A heap block that nothing refers to any more.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LeakedBlock {
    /// The block.
    pub alloc: AllocInfo,
    /// The stack that allocated it, innermost first; empty when not known.
    pub allocated_at: Vec<Frame>,
}
