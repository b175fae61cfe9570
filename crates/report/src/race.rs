//! Data races.

use std::ops::Range;

use crate::{AllocInfo, Backtrace, Ordering, SourceSpan, Thread};

/// Two accesses to the same bytes by different threads that nothing orders, of which at least one writes, and which are
/// not both atomic accesses to the same bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DataRace {
    /// The allocation; whoever knows it adds it.
    pub alloc: Option<AllocInfo>,
    /// The bytes that both touch, from the allocation's start.
    pub range: Range<u64>,
    /// The access that was made before.
    pub earlier: RacingAccess,
    /// The access that is being made.
    pub later: RacingAccess,
    /// Which rule they break.
    pub rule: RaceRule,
}

/// One of the two accesses.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RacingAccess {
    /// Who made it. The race detector knows the number only; the machine adds the name.
    pub thread: Thread,
    /// What it is.
    pub kind: RacingKind,
    /// The bytes that it touches, from the allocation's start.
    pub range: Range<u64>,
    /// The place in the program, as a number that only the machine understands.
    pub site: u64,
    /// The place in the program; the machine adds it.
    pub place: Option<SourceSpan>,
    /// The stack that made it, or as much of it as is remembered; the machine adds it.
    pub backtrace: Option<Backtrace>,
}

/// What an access is, as far as data races are concerned.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RacingKind {
    /// A read that is not atomic.
    Read,
    /// A write that is not atomic.
    Write,
    /// An atomic load.
    Load(Ordering),
    /// An atomic store.
    Store(Ordering),
    /// An atomic read-modify-write.
    Update(Ordering),
    /// The making of a reference or box that counts as a read.
    RetagRead,
    /// The making of a reference or box that counts as a write.
    RetagWrite,
    /// The allocation of a block, or the beginning of a local's storage.
    Allocate,
    /// The freeing or resizing of a block.
    Free,
    /// The end of a local's storage.
    StorageDead,
}

/// Which rule a data race breaks.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RaceRule {
    /// At least one of them is not atomic.
    NotAtomic,
    /// Both are atomic, but not of the same bytes.
    MixedSize,
}

impl RacingKind {
    /// Whether it is atomic.
    pub fn is_atomic(self) -> bool {
        matches!(self, RacingKind::Load(_) | RacingKind::Store(_) | RacingKind::Update(_))
    }

    /// Whether it only reads.
    pub fn is_read(self) -> bool {
        matches!(self, RacingKind::Read | RacingKind::Load(_) | RacingKind::RetagRead)
    }
}
