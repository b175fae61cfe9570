//! An execution as a graph, with happens-before computed from its definition, without any thought of speed.

use assay_races::{Ordering, RacingKind};

/// One of the events of the execution, by its index.
pub(crate) type Id = usize;

/// A set of events.
pub(crate) type Set = u128;

/// No execution has more events.
pub(crate) const MOST: usize = 128;

#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) thread: u32,
    pub(crate) what: What,
    /// The events that happen before it.
    pub(crate) past: Set,
}

#[derive(Clone, Debug)]
pub(crate) enum What {
    /// An access to bytes; of an atomic one, the store that it reads from, if that is one of the execution.
    Access {
        kind: RacingKind,
        start: u64,
        end: u64,
        from: Option<Id>,
    },
    Fence(Ordering),
    /// Start or end of a thread, or synchronisation by the system.
    Other,
}

/// The events in the order in which they are executed, which is the order of the sequentially consistent ones, and of
/// the stores to the same location.
#[derive(Clone, Debug, Default)]
pub(crate) struct Graph {
    pub(crate) events: Vec<Event>,
    /// Accesses before this event were to another allocation.
    pub(crate) since: Id,
}

pub(crate) fn acquires(ordering: Ordering) -> bool {
    [Ordering::Acquire, Ordering::AcqRel, Ordering::SeqCst].contains(&ordering)
}

pub(crate) fn releases(ordering: Ordering) -> bool {
    [Ordering::Release, Ordering::AcqRel, Ordering::SeqCst].contains(&ordering)
}

fn ordering(kind: RacingKind) -> Option<Ordering> {
    match kind {
        RacingKind::Load(ordering) | RacingKind::Store(ordering) | RacingKind::Update(ordering) => Some(ordering),
        _ => None,
    }
}

impl Graph {
    /// Adds an event after the last one of its thread and after some others; its index. What it synchronises with by
    /// what it reads comes on top.
    pub(crate) fn add(&mut self, thread: u32, what: What, after: &[Id]) -> Id {
        let own = (0..self.events.len()).rev().find(|id| self.events[*id].thread == thread);
        let mut past = after.iter().copied().chain(own).fold(0, |past, id| past | self.with_past(id));
        for head in self.synchronises_with(thread, &what) {
            past |= self.with_past(head);
        }
        self.events.push(Event { thread, what, past });
        self.events.len() - 1
    }

    /// The event and all that happens before it.
    pub(crate) fn with_past(&self, id: Id) -> Set {
        self.events[id].past | 1 << id
    }

    pub(crate) fn happens_before(&self, one: Id, other: Id) -> bool {
        self.events[other].past >> one & 1 == 1
    }

    /// The releasing stores and fences that an event synchronises with.
    fn synchronises_with(&self, thread: u32, what: &What) -> Vec<Id> {
        match *what {
            What::Access { kind, from: Some(from), .. } if ordering(kind).is_some_and(acquires) => self.heads(from),
            What::Fence(ordering) if acquires(ordering) => {
                let own = self.events.iter().filter(|event| event.thread == thread);
                let read = own.filter_map(|event| match event.what {
                    What::Access { from, .. } => from,
                    _ => None,
                });
                read.flat_map(|from| self.heads(from)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The releases whose release sequence a store is part of: its own, and, if it is a read-modify-write, those of the
    /// store that it has read from.
    fn heads(&self, store: Id) -> Vec<Id> {
        let What::Access { kind, from, .. } = self.events[store].what else { panic!("not a store") };
        let mut heads = match kind {
            RacingKind::Update(_) => from.map_or(Vec::new(), |from| self.heads(from)),
            _ => Vec::new(),
        };
        if ordering(kind).is_some_and(releases) {
            heads.push(store);
        }
        let thread = self.events[store].thread;
        heads.extend((0..store).filter(|id| {
            let Event { thread: other, what, .. } = &self.events[*id];
            *other == thread && matches!(what, What::Fence(ordering) if releases(*ordering))
        }));
        heads
    }

    /// An event that an access races with, and whether because of its size.
    pub(crate) fn races_with(&self, access: Id) -> Option<Id> {
        (self.since..access).find(|earlier| self.race(*earlier, access))
    }

    /// Whether two events, of which the second one is executed later, are a data race.
    pub(crate) fn race(&self, earlier: Id, later: Id) -> bool {
        let (one, other) = (&self.events[earlier], &self.events[later]);
        one.thread != other.thread && !self.happens_before(earlier, later) && conflict(&one.what, &other.what)
    }

    /// Whether a load must not read a store which is older than this one: it (or a load that reads it) happens before
    /// the load, or is ordered before it by sequentially consistent operations.
    pub(crate) fn must_see(&self, load: Id, store: Id) -> bool {
        let reads = |id: &Id| matches!(self.events[*id].what, What::Access { from: Some(from), .. } if from == store);
        let mut witnesses = (0..load).filter(reads).chain([store]);
        // That the load may synchronise with what it reads comes too late to matter.
        witnesses.any(|witness| self.happens_before(witness, load) || self.ordered(witness, load))
    }

    /// C++20: whether `later` being coherence-ordered before `earlier` contradicts the order of sequentially consistent
    /// operations, which is that of the execution.
    fn ordered(&self, earlier: Id, later: Id) -> bool {
        let sequential = |id: Id, fence: bool| match self.events[id].what {
            What::Access { kind, .. } => !fence && ordering(kind) == Some(Ordering::SeqCst),
            What::Fence(ordering) => fence && ordering == Ordering::SeqCst,
            What::Other => false,
        };
        let count = self.events.len();
        let stands_for =
            |id: Id| (0..count).filter(move |fence| sequential(*fence, true) && self.happens_before(id, *fence));
        let before: Vec<Id> = stands_for(earlier).chain(Some(earlier).filter(|id| sequential(*id, false))).collect();
        let preceding = (0..count).filter(|fence| sequential(*fence, true) && self.happens_before(*fence, later));
        let after: Vec<Id> = preceding.chain(Some(later).filter(|id| sequential(*id, false))).collect();
        before.iter().any(|one| after.iter().any(|other| one < other))
    }
}

fn conflict(one: &What, other: &What) -> bool {
    let &What::Access { kind, start, end, .. } = one else { return false };
    let &What::Access { kind: other_kind, start: other_start, end: other_end, .. } = other else { return false };
    let overlap = start < other_end && other_start < end;
    let both_atomic = kind.is_atomic() && other_kind.is_atomic();
    let both_read = kind.is_read() && other_kind.is_read();
    overlap && !both_read && !(both_atomic && (start, end) == (other_start, other_end))
}
