//! Which synchronisation is missing, and what can be done about it.

use assay_report::{DataRace, Ordering, Origin, RaceRule, RacingAccess, RacingKind, SeenStore};

use super::{super::thread, kind};

/// What two accesses that nothing orders have to do with each other, as far as advice tells it apart.
enum Situation<'a> {
    /// Both are atomic, but not of the same bytes.
    MixedSize,
    /// The later thread has seen a store of the earlier one that would have ordered them with other orderings.
    Seen(&'a SeenStore),
    /// Memory ended while the other thread may have used it.
    Ended,
    /// Memory was used by a thread that has not been told that it is there, or no more there.
    NotPublished,
    /// The earlier thread is over, and the later one does not know.
    NotJoined,
    /// One of them is atomic.
    HalfAtomic { atomic: &'a RacingAccess, plain: &'a RacingAccess },
    /// None is.
    Plain,
}

impl Situation<'_> {
    fn of(race: &DataRace) -> Situation<'_> {
        let (earlier, later) = (&race.earlier, &race.later);
        match (seen(race), later.kind, earlier.kind) {
            _ if race.rule == RaceRule::MixedSize => Situation::MixedSize,
            (Some(seen), _, _) => Situation::Seen(seen),
            (_, RacingKind::Free | RacingKind::StorageDead, _) => Situation::Ended,
            (_, _, RacingKind::Allocate | RacingKind::Free | RacingKind::StorageDead) => Situation::NotPublished,
            _ if race.earlier_ended || seems_finished(race) => Situation::NotJoined,
            (_, one, _) if one.is_atomic() => Situation::HalfAtomic { atomic: later, plain: earlier },
            (_, _, one) if one.is_atomic() => Situation::HalfAtomic { atomic: earlier, plain: later },
            _ => Situation::Plain,
        }
    }
}

/// The store that was seen last of those that the program's own atomics have made; std's are its own affair.
pub(super) fn seen(race: &DataRace) -> Option<&SeenStore> {
    let is_own = |seen: &&SeenStore| seen.store.within.is_none() && seen.load.within.is_none();
    race.seen.iter().filter(is_own).find(|seen| !releases(seen) || !acquires(seen))
}

/// Whether the later thread was told by `is_finished` that the earlier one is.
fn seems_finished(race: &DataRace) -> bool {
    race.seen.iter().any(|seen| seen.load.within.as_ref().is_some_and(|name| name.ends_with("::is_finished")))
}

/// What is missing.
pub(crate) fn fact(race: &DataRace) -> String {
    let (earlier, later) = (thread(&race.earlier.thread), thread(&race.later.thread));
    let fact = match Situation::of(race) {
        Situation::Seen(seen) => {
            let lacking = lacking(seen);
            return format!("{later} has seen a value that {earlier} stored, but that orders nothing: {lacking}");
        }
        Situation::Ended if !race.earlier_ended => {
            format!("nothing makes the {} wait until {earlier} is done with that memory", kind(race.later.kind))
        }
        Situation::Ended | Situation::NotJoined => {
            format!(
                "{earlier} had ended by then, but {later} has not waited for its end, so that nothing orders what they did"
            )
        }
        Situation::MixedSize => "both accesses are atomic, but not of exactly the same bytes".into(),
        Situation::NotPublished => {
            format!("nothing orders the {} and the use of that memory by {later}", kind(race.earlier.kind))
        }
        Situation::HalfAtomic { atomic, plain } => {
            let [atomic, plain] = [atomic, plain].map(|access| kind(access.kind));
            format!("the {plain} is not atomic, so that something must order it and the {atomic}, but nothing does")
        }
        Situation::Plain => "neither access is atomic, and nothing orders them".into(),
    };
    if race.met_before { format!("{fact}; the threads have synchronised before, but not in between") } else { fact }
}

/// What can be done.
pub(crate) fn advice(race: &DataRace) -> String {
    let (earlier, later) = (thread(&race.earlier.thread), thread(&race.later.thread));
    match Situation::of(race) {
        Situation::MixedSize => format!("use an atomic only as a whole, always as the same type, or {ORDER}"),
        Situation::Seen(seen) => {
            let cure = cure(seen);
            format!("{cure}: then what {earlier} did before the store happens before what {later} does after the load")
        }
        Situation::Ended if race.later.kind == RacingKind::StorageDead => format!(
            "join {earlier} before the variable goes out of scope, as `thread::scope` does, or share it in an `Arc`"
        ),
        Situation::Ended => format!(
            "join {earlier} before that, or share the memory in an `Arc`: then whoever is the last to use it frees it"
        ),
        Situation::NotPublished => {
            "hand the pointer over by a `Release` store and an `Acquire` load, a lock, or a channel".into()
        }
        Situation::NotJoined => format!(
            "join {earlier} before the {}; that time has passed, or that `is_finished` says so, orders nothing",
            kind(race.later.kind)
        ),
        Situation::HalfAtomic { .. } | Situation::Plain if by_reborrow(race, is_own) => format!(
            "{ORDER}; or use raw pointers: making a reference counts as an access to all that it refers to, even if it is not used"
        ),
        Situation::HalfAtomic { .. } | Situation::Plain if by_reborrow(race, |_| true) => ORDER.into(),
        Situation::HalfAtomic { plain, .. } => format!("make the {} atomic, too, or {ORDER}", kind(plain.kind)),
        Situation::Plain => format!("make both atomic, or {ORDER}"),
    }
}

/// How two accesses are ordered.
const ORDER: &str = "order the two: by a lock that both are made under, a join, or a `Release` store after the one, seen by an \
                     `Acquire` load before the other";

/// Whether one of the accesses is the making of a reference, of those that are meant.
fn by_reborrow(race: &DataRace, meant: impl Fn(&RacingAccess) -> bool) -> bool {
    let is_reborrow = |access: &RacingAccess| matches!(access.kind, RacingKind::RetagRead | RacingKind::RetagWrite);
    [&race.earlier, &race.later].into_iter().any(|access| is_reborrow(access) && meant(access))
}

/// Whether it is in the user's own code.
fn is_own(access: &RacingAccess) -> bool {
    access.place.as_ref().is_none_or(|place| place.origin == Origin::Local)
}

/// What keeps a store and the load that saw it from ordering anything.
fn lacking(seen: &SeenStore) -> &'static str {
    match (releases(seen), acquires(seen)) {
        (false, false) => "the store is not `Release`, and the load is not `Acquire`",
        (false, _) => "the store is not `Release`",
        _ => "the load is not `Acquire`",
    }
}

fn cure(seen: &SeenStore) -> String {
    // A read-modify-write may need to keep its other half.
    let store = if seen.store.ordering == Ordering::Acquire { "AcqRel" } else { "Release" };
    let load = if seen.load.ordering == Ordering::Release { "AcqRel" } else { "Acquire" };
    match (releases(seen), acquires(seen)) {
        (false, false) => format!("use `{store}` for the store and `{load}` for the load"),
        (false, _) => format!("use `{store}` for the store"),
        _ => format!("use `{load}` for the load"),
    }
}

fn releases(seen: &SeenStore) -> bool {
    matches!(seen.store.ordering, Ordering::Release | Ordering::AcqRel | Ordering::SeqCst)
}

fn acquires(seen: &SeenStore) -> bool {
    matches!(seen.load.ordering, Ordering::Acquire | Ordering::AcqRel | Ordering::SeqCst)
}
