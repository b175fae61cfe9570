//! Data races.

use std::ops::Range;

use crate::{AllocInfo, Backtrace, Name, Ordering, SourceSpan, Thread};

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
    /// Whether the earlier access's thread was over when the later access was made.
    pub earlier_ended: bool,
    /// Whether the later access's thread knew anything of what the earlier one's had done since its start. It did not know
    /// of the access.
    pub met_before: bool,
    /// Atomic stores by which the later access's thread could have learned of the earlier access, had both ends asked for it;
    /// those that were seen last come first.
    pub seen: Vec<SeenStore>,
}

/// A store of the earlier access's thread, made with or after that access as far as is known, whose value the later access's
/// thread has read without synchronising.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeenStore {
    /// The store, or the read-modify-write that stored.
    pub store: AtomicSite,
    /// The load that saw it, or the read-modify-write that loaded.
    pub load: AtomicSite,
}

/// An atomic access that took no part in the race.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AtomicSite {
    /// With which ordering.
    pub ordering: Ordering,
    /// The place in the program, as a number that only the machine understands.
    pub site: u64,
    /// The place in the program; the machine adds it.
    pub place: Option<SourceSpan>,
    /// The function of the standard library that made it, as other code called it, unless it is a method of an atomic. The
    /// machine adds it.
    pub within: Option<Name>,
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
    /// The stack that made it, or as much of it as is remembered; the machine adds it. That of the later access is the first of
    /// the finding's own.
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

impl DataRace {
    /// A race of which nothing is known but the accesses.
    #[cold]
    pub fn new(range: Range<u64>, earlier: RacingAccess, later: RacingAccess, rule: RaceRule) -> Box<DataRace> {
        let alloc = None;
        Box::new(DataRace {
            alloc,
            range,
            earlier,
            later,
            rule,
            earlier_ended: false,
            met_before: false,
            seen: Vec::new(),
        })
    }
}

impl RacingAccess {
    /// An access of which nothing is known but what the race detector knows.
    pub fn new(thread: u32, kind: RacingKind, range: Range<u64>, site: u64) -> RacingAccess {
        RacingAccess { thread: Thread { id: thread, name: None }, kind, range, site, place: None, backtrace: None }
    }
}

impl AtomicSite {
    /// An access whose place is not looked up yet.
    pub fn new(ordering: Ordering, site: u64) -> AtomicSite {
        AtomicSite { ordering, site, place: None, within: None }
    }
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
