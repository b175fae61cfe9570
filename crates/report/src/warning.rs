//! What the user should know although the program may run on.

use std::ops::Range;

use assay_ir::SourceSpan;

use crate::{AllocInfo, Backtrace, Borrow, Name, Ordering, Protector, TagNumber};

/// Something noteworthy that is no fault.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Warning {
    /// What it is.
    pub kind: WarningKind,
    /// Where it happened.
    pub primary: Option<SourceSpan>,
    /// The stack of the thread that did it.
    pub backtrace: Option<Backtrace>,
}

/// What a warning is about.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum WarningKind {
    /// An integer became a pointer that may use any exposed provenance.
    IntToPointer {
        /// The integer.
        address: u64,
    },
    /// Isolation answered an operation in place of the operating system.
    RejectedByIsolation {
        /// The operation.
        operation: Name,
    },
    /// A tag that the user asked for (`-Zmiri-track-pointer-tag`) was made.
    TagCreated {
        /// Its number.
        number: TagNumber,
        /// That of the pointer it was derived from; `None` if that is not known.
        parent: Option<TagNumber>,
        /// What it was made for.
        borrow: Borrow,
        /// Whether it is protected.
        protector: Protector,
        /// The bytes that it was made for.
        range: Range<u64>,
        /// The allocation.
        alloc: AllocInfo,
    },
    /// An atomic load read another store than the newest, of which the user asked to be told
    /// (`-Zmiri-track-weak-memory-loads`).
    OutdatedLoad {
        /// The load's ordering.
        ordering: Ordering,
        /// The bytes that it read.
        range: Range<u64>,
        /// The allocation.
        alloc: AllocInfo,
    },
    /// Something happened to an allocation that the user asked for (`-Zmiri-track-alloc-id`).
    Tracked {
        /// The allocation.
        alloc: AllocInfo,
        /// What happened.
        event: AllocEvent,
    },
    /// Anything rarer; a complete sentence without its full stop.
    Other(Name),
}

/// What happened to an allocation.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum AllocEvent {
    /// It was made.
    Created,
    /// It ended.
    Freed,
    /// These bytes of it were read.
    Read(Range<u64>),
    /// These bytes of it were written.
    Written(Range<u64>),
}
