//! Data races in words.

use assay_report::{DataRace, Ordering, RaceRule, RacingAccess, RacingKind};

use super::alloc::alloc;
use super::bytes;

/// What happened.
pub(super) fn race(race: &DataRace) -> String {
    let holder = race.alloc.as_ref().map_or_else(|| "memory".to_owned(), alloc);
    format!("data race on {holder}: {}, and before that {}", access(&race.later), access(&race.earlier))
}

/// The rule behind it.
pub(super) fn rule(rule: RaceRule) -> &'static str {
    match rule {
        RaceRule::NotAtomic => {
            "accesses of several threads to the same bytes, one of them a write, must all be atomic, or something must order \
             them: a lock, a join, a release store whose value is read by an acquire load"
        }
        RaceRule::MixedSize => {
            "atomic accesses of several threads to overlapping bytes, one of them a write, must be of exactly the same bytes, or \
             something must order them"
        }
    }
}

fn access(access: &RacingAccess) -> String {
    let name = access
        .thread
        .name
        .as_deref()
        .map_or_else(|| format!("thread {}", access.thread.id), |name| format!("thread `{name}`"));
    format!("{} of {} on {name}", kind(access.kind), bytes(access.range.end - access.range.start))
}

fn kind(kind: RacingKind) -> String {
    match kind {
        RacingKind::Read => "a read".into(),
        RacingKind::Write => "a write".into(),
        RacingKind::Load(order) => format!("an atomic load ({})", ordering(order)),
        RacingKind::Store(order) => format!("an atomic store ({})", ordering(order)),
        RacingKind::Update(order) => format!("an atomic read-modify-write ({})", ordering(order)),
        RacingKind::RetagRead => "a reborrow (a read)".into(),
        RacingKind::RetagWrite => "a reborrow (a write)".into(),
        RacingKind::Allocate => "the allocation".into(),
        RacingKind::Free => "the deallocation".into(),
        RacingKind::StorageDead => "the end of the storage".into(),
    }
}

fn ordering(ordering: Ordering) -> &'static str {
    match ordering {
        Ordering::Relaxed => "Relaxed",
        Ordering::Acquire => "Acquire",
        Ordering::Release => "Release",
        Ordering::AcqRel => "AcqRel",
        Ordering::SeqCst => "SeqCst",
    }
}
