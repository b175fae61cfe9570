//! Which findings of several runs of a program are the same.

use std::mem::{Discriminant, discriminant};

use crate::place::spans;
use crate::{Backtrace, DataRace, Finding, FindingKind, Frame, Name, Origin, SourceSpan, Stopped, UbKind, Unsupported};

/// What a finding has in common with those of other runs that have the same cause: what sort it is, and at which places.
/// Addresses, numbers of allocations and threads, and names of threads are no part of it. Of the two accesses of a data race
/// it does not matter which came first.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Identity {
    sort: Sort,
    places: Vec<Place>,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum Sort {
    UndefinedBehavior(Discriminant<UbKind>),
    Unsupported(Name),
    Exit(i32),
    Stopped(Discriminant<Stopped>),
    Internal(Name),
}

/// The start of a span.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
struct Place {
    file: Name,
    line: u32,
    column: u32,
}

impl Finding {
    /// What tells it from other findings, and not from the same one in another run.
    pub fn identity(&self) -> Identity {
        let sort = match &self.kind {
            FindingKind::UndefinedBehavior(kind) => Sort::UndefinedBehavior(discriminant(kind)),
            FindingKind::Unsupported(Unsupported { operation, .. }) => Sort::Unsupported(operation.clone()),
            FindingKind::Stopped(Stopped::Exit(status)) => Sort::Exit(*status),
            FindingKind::Stopped(stopped) => Sort::Stopped(discriminant(stopped)),
            FindingKind::Internal(what) => Sort::Internal(what.clone()),
        };
        let places = match &self.kind {
            FindingKind::UndefinedBehavior(UbKind::DataRace(race)) => sorted(self.racing(race)),
            FindingKind::Stopped(Stopped::Leak(blocks)) => {
                sorted(blocks.iter().flat_map(|block| telling(None, &block.allocated_at)).collect())
            }
            FindingKind::Stopped(Stopped::Deadlock(_)) => {
                sorted(self.backtraces.iter().flat_map(|stack| telling(None, &stack.frames)).collect())
            }
            // Where the others are is chance.
            FindingKind::Stopped(Stopped::Exit(_) | Stopped::MainEnded(_)) => Vec::new(),
            _ => telling(self.primary.as_ref(), frames(self.backtraces.first())),
        };
        Identity { sort, places }
    }

    /// The places of both accesses. Where in the standard library they are made depends on which one comes first: the earlier
    /// one is any of those that the call makes, the later one is the first that conflicts with it.
    fn racing(&self, race: &DataRace) -> Vec<Place> {
        let later = outside_std(
            self.primary.as_ref().or(race.later.place.as_ref()),
            frames(race.later.backtrace.as_ref().or(self.backtraces.first())),
        );
        let earlier = outside_std(race.earlier.place.as_ref(), frames(race.earlier.backtrace.as_ref()));
        later.into_iter().chain(earlier).collect()
    }
}

fn frames(stack: Option<&Backtrace>) -> &[Frame] {
    stack.map_or(&[], |stack| &stack.frames)
}

/// The place itself, and that of the user's own code that led there; outside of std at least, where it can be.
fn telling(place: Option<&SourceSpan>, frames: &[Frame]) -> Vec<Place> {
    let spans = || place.into_iter().chain(spans(frames));
    let own =
        spans().find(|span| span.origin == Origin::Local).or_else(|| spans().find(|span| span.origin != Origin::Std));
    let mut places: Vec<Place> = spans().next().into_iter().chain(own).map(Place::of).collect();
    places.dedup();
    places
}

/// The innermost place outside of std, and that of the user's own code; if there are none, the place itself.
fn outside_std(place: Option<&SourceSpan>, frames: &[Frame]) -> Vec<Place> {
    let spans = || place.into_iter().chain(spans(frames));
    let outside = crate::outside_std(spans());
    let own = spans().find(|span| span.origin == Origin::Local);
    let mut places: Vec<Place> = outside.into_iter().chain(own).map(Place::of).collect();
    places.dedup();
    places
}

fn sorted(mut places: Vec<Place>) -> Vec<Place> {
    places.sort_unstable();
    places.dedup();
    places
}

impl Place {
    fn of(span: &SourceSpan) -> Place {
        Place { file: span.file.clone(), line: span.line, column: span.column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{RaceRule, RacingAccess, RacingKind, Thread};

    fn span(file: &str, line: u32, origin: Origin) -> SourceSpan {
        let byte_start = line * 100;
        let (column, end_column, byte_end) = (5, 9, byte_start + 4);
        let (file, text) = (file.into(), "    text".into());
        SourceSpan { file, line, column, end_line: line, end_column, byte_start, byte_end, origin, text }
    }

    fn own(line: u32) -> SourceSpan {
        span("src/main.rs", line, Origin::Local)
    }

    fn stack(thread: u32, spans: &[SourceSpan]) -> Backtrace {
        let frame = |span: &SourceSpan| Frame { function: "f".into(), span: Some(span.clone()) };
        Backtrace { thread: Thread { id: thread, name: None }, frames: spans.iter().map(frame).collect() }
    }

    /// A write on one thread, and before that a read on another one.
    fn race(threads: [u32; 2], places: [&[SourceSpan]; 2]) -> Identity {
        let [later, earlier] = [(0, RacingKind::Write), (1, RacingKind::Read)].map(|(index, kind)| RacingAccess {
            place: places[index].first().cloned(),
            backtrace: Some(stack(threads[index], places[index])),
            ..RacingAccess::new(threads[index], kind, 0..4, 0)
        });
        let mut finding: Box<Finding> =
            UbKind::DataRace(DataRace::new(0..4, earlier, later, RaceRule::NotAtomic)).into();
        finding.primary = places[0].first().cloned();
        finding.backtraces.push(stack(threads[0], places[0]));
        finding.identity()
    }

    #[test]
    fn a_race_is_the_same_in_either_order_and_on_any_threads() {
        let found = race([1, 2], [&[own(3)], &[own(8)]]);
        assert_eq!(found, race([5, 4], [&[own(3)], &[own(8)]]));
        assert_eq!(found, race([1, 2], [&[own(8)], &[own(3)]]));
        assert_ne!(found, race([1, 2], [&[own(3)], &[own(9)]]));
        assert_ne!(found, race([1, 2], [&[own(2)], &[own(8)]]));
    }

    #[test]
    fn accesses_inside_std_are_told_apart_by_who_called() {
        let inside = |line| span("/rust/library/core/src/ptr/mod.rs", line, Origin::Std);
        let called_at = |line| [inside(1900), own(line), own(40)];
        let found = race([1, 2], [&called_at(3), &called_at(8)]);
        assert_eq!(found, race([1, 2], [&called_at(8), &called_at(3)]));
        assert_eq!(found, race([1, 2], [&[inside(1907), own(3)], &[inside(1912), own(8)]]));
        assert_ne!(found, race([1, 2], [&called_at(3), &called_at(9)]));
    }

    #[test]
    fn sorts_and_places_tell_findings_apart() {
        let of = |kind: UbKind, line| Box::<Finding>::from(kind).at(Some(own(line))).identity();
        let shift = |amount| UbKind::ShiftTooLarge { operation: "shl".into(), amount, bits: 8 };
        assert_eq!(of(shift(8), 3), of(shift(9), 3));
        assert_ne!(of(shift(8), 3), of(shift(8), 4));
        assert_ne!(of(shift(8), 3), of(UbKind::AssumeFalse, 3));
        assert_ne!(Finding::unsupported("fork").identity(), Finding::unsupported("exec").identity());
        assert_ne!(Finding::unsupported("fork").identity(), Finding::internal("fork").identity());
    }

    #[test]
    fn deadlocks_are_told_apart_by_where_threads_wait() {
        let deadlock = |stacks: Vec<Backtrace>| {
            let mut finding: Box<Finding> = Stopped::Deadlock(Vec::new()).into();
            finding.backtraces = stacks;
            finding.identity()
        };
        let found = deadlock(vec![stack(0, &[own(3)]), stack(1, &[own(8)])]);
        assert_eq!(found, deadlock(vec![stack(2, &[own(8)]), stack(0, &[own(3)])]));
        assert_ne!(found, deadlock(vec![stack(0, &[own(3)]), stack(1, &[own(9)])]));
    }

    #[test]
    fn where_threads_are_when_the_main_thread_ends_is_chance() {
        let ended = |line| {
            let mut finding: Box<Finding> = Stopped::MainEnded(Vec::new()).into();
            finding.backtraces.push(stack(1, &[own(line)]));
            finding.identity()
        };
        assert_eq!(ended(3), ended(8));
        assert_ne!(ended(3), Box::<Finding>::from(Stopped::Exit(0)).identity());
    }
}
