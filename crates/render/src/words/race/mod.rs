//! Data races in words.

mod missing;

use std::ops::Range;

use assay_report::{
    DataRace, Frame, Ordering, Origin, RaceRule, RacingAccess, RacingKind, SourceSpan, entry_to_std, outside_std, spans,
};

use super::{alloc::alloc, bytes, thread};

pub(crate) use missing::{advice, fact};

/// What happened: which accesses, on which threads, of what.
pub(super) fn race(race: &DataRace) -> String {
    format!("data race: {} races with {}: {}", on(&race.later), earlier(race), subject(race))
}

/// The rule behind it.
pub(crate) fn rule(rule: RaceRule) -> &'static str {
    match rule {
        RaceRule::NotAtomic => {
            "two accesses of different threads to the same bytes, one of them a write, must both be atomic, or one must happen \
             before the other; see https://doc.rust-lang.org/std/sync/atomic/index.html#memory-model-for-atomic-accesses"
        }
        RaceRule::MixedSize => {
            "two atomic accesses of different threads to overlapping bytes, one of them a write, must be of exactly the same \
             bytes, or one must happen before the other; see \
             https://doc.rust-lang.org/std/sync/atomic/index.html#memory-model-for-atomic-accesses"
        }
    }
}

/// The places of both accesses, the later one first, and of what should have ordered them.
pub(crate) fn labels<'a>(
    race: &'a DataRace,
    primary: Option<&'a SourceSpan>,
    later: &'a [Frame],
) -> Vec<(&'a SourceSpan, String)> {
    let stack = race.earlier.backtrace.as_ref().map_or(&[][..], |stack| &stack.frames);
    let mut labels = access_labels(on(&race.later), primary, later);
    labels.extend(access_labels(earlier(race), race.earlier.place.as_ref(), stack));
    if let Some(seen) = missing::seen(race) {
        let store = format!("{} stores with `{}` here", thread(&race.earlier.thread), ordering(seen.store.ordering));
        let load =
            format!("{} sees that here, loading with `{}`", thread(&race.later.thread), ordering(seen.load.ordering));
        labels.extend(seen.store.place.as_ref().map(|span| (span, store)));
        labels.extend(seen.load.place.as_ref().map(|span| (span, load)));
    }
    labels
}

/// Where an access is made outside of the standard library, and, if that is in a dependency, where the user's code has called
/// it.
fn access_labels<'a>(
    what: String,
    place: Option<&'a SourceSpan>,
    frames: &'a [Frame],
) -> Vec<(&'a SourceSpan, String)> {
    let spans = || place.into_iter().chain(spans(frames));
    let Some(shown) = outside_std(spans()) else { return Vec::new() };
    let is_in_call = spans().next() != Some(shown) && !entry_to_std(frames).is_some_and(Frame::is_atomic_method);
    let inside = if is_in_call { ", inside this call" } else { "" };
    let mut labels = vec![(shown, format!("{what}{inside}"))];
    if shown.origin != Origin::Local
        && let Some(caller) = spans().find(|span| span.origin == Origin::Local)
    {
        labels.push((caller, format!("{what}, inside this call")));
    }
    labels
}

/// The headings of the stacks that made the accesses, the later one first.
pub(crate) fn titles(race: &DataRace) -> [String; 2] {
    let title = |article: &str, access: &RacingAccess| {
        format!("the {article}{}, on {}:", kind(access.kind), thread(&access.thread))
    };
    [title("", &race.later), title("earlier ", &race.earlier)]
}

/// "earlier read on the main thread"
fn earlier(race: &DataRace) -> String {
    format!("earlier {}", on(&race.earlier))
}

/// "write on thread `worker` (1)"
fn on(access: &RacingAccess) -> String {
    format!("{} on {}", kind(access.kind), thread(&access.thread))
}

/// "4 bytes at offset 0 of static `COUNT` (4 bytes, align 4)"
fn subject(race: &DataRace) -> String {
    let holder = race.alloc.as_ref().map_or_else(|| "memory".to_owned(), alloc);
    let ranges = [&race.later, &race.earlier].map(|access| Some(&access.range).filter(|_| !is_of_whole(access.kind)));
    match ranges {
        [None, None] => holder,
        [Some(one), None] | [None, Some(one)] => format!("{} of {holder}", part(one)),
        [Some(later), Some(earlier)] if later == earlier => format!("{} of {holder}", part(later)),
        [Some(later), Some(earlier)] => format!("{}, and {}, of {holder}", part(later), part(earlier)),
    }
}

fn part(range: &Range<u64>) -> String {
    format!("{} at offset {}", bytes(range.end.saturating_sub(range.start)), range.start)
}

/// Whether it is of a whole allocation.
fn is_of_whole(kind: RacingKind) -> bool {
    matches!(kind, RacingKind::Allocate | RacingKind::Free | RacingKind::StorageDead)
}

/// "atomic load (Relaxed)"
fn kind(kind: RacingKind) -> String {
    let atomic = |what: &str, order: Ordering| format!("atomic {what} ({})", ordering(order));
    match kind {
        RacingKind::Read => "read".into(),
        RacingKind::Write => "write".into(),
        RacingKind::Load(order) => atomic("load", order),
        RacingKind::Store(order) => atomic("store", order),
        RacingKind::Update(order) => atomic("read-modify-write", order),
        RacingKind::RetagRead => "reborrow (read)".into(),
        RacingKind::RetagWrite => "reborrow (write)".into(),
        RacingKind::Allocate => "allocation".into(),
        RacingKind::Free => "deallocation".into(),
        RacingKind::StorageDead => "end of storage".into(),
    }
}

/// As the source names it.
pub(crate) fn ordering(ordering: Ordering) -> &'static str {
    match ordering {
        Ordering::Relaxed => "Relaxed",
        Ordering::Acquire => "Acquire",
        Ordering::Release => "Release",
        Ordering::AcqRel => "AcqRel",
        Ordering::SeqCst => "SeqCst",
    }
}
