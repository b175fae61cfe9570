//! The laws of Stacked Borrows, in every state that a few operations lead to.

use std::cell::Cell;

use assay_borrows::{AccessKind, Borrows, Cells, Protector, Retag, Root, Shared, Sharing, Site, Tag};
use assay_report::Borrow;

use crate::{access, reference::Wrong, share_mixed, shared, verdict};

const SIZE: u64 = 2;
const KINDS: [AccessKind; 2] = [AccessKind::Read, AccessKind::Write];
const RANGES: [(u64, u64); 3] = [(0, 2), (0, 1), (1, 2)];

/// What a new pointer is, and for how long.
#[derive(Clone, Copy, Debug)]
struct Claim {
    borrow: Borrow,
    cells: Cells<'static>,
    protector: Protector,
    range: (u64, u64),
}

const CLAIMS: [Claim; 9] = [
    claim(Borrow::Mutable, Protector::None, (0, 2)),
    claim(Borrow::Mutable, Protector::None, (1, 2)),
    claim(Borrow::Mutable, Protector::Strong, (0, 2)),
    claim(Borrow::Shared, Protector::None, (0, 2)),
    claim(Borrow::Shared, Protector::Strong, (0, 1)),
    claim(Borrow::RawMut, Protector::None, (0, 2)),
    claim(Borrow::Box, Protector::Weak, (0, 2)),
    Claim { borrow: Borrow::Shared, cells: Cells::Ranges(&[(0, 1)]), protector: Protector::None, range: (0, 2) },
    Claim { borrow: Borrow::Shared, cells: Cells::All, protector: Protector::None, range: (0, 2) },
];

const fn claim(borrow: Borrow, protector: Protector, range: (u64, u64)) -> Claim {
    Claim { borrow, cells: Cells::None, protector, range }
}

/// A state, and how the pointers in it came about.
#[derive(Clone)]
struct State {
    model: Borrows,
    shared: Shared,
    /// Each pointer with its parent's position and what it is.
    pointers: Vec<(Tag, usize, Option<Claim>)>,
}

impl State {
    fn new(is_shared: bool) -> State {
        let mut model = Borrows::default();
        model.begin(SIZE);
        let mut state = State { model, shared: shared(), pointers: vec![(Tag::ROOT, 0, None)] };
        // Something must have been reborrowed for there to be a state.
        let empty = Claim { range: (0, 0), ..CLAIMS[5] };
        assert!(state.retag(0, empty, is_shared));
        state.pointers.truncate(1);
        state
    }

    fn retag(&mut self, parent: usize, claim: Claim, is_shared: bool) -> bool {
        let Claim { borrow, cells, protector, range: (start, end) } = claim;
        let retag = Retag { borrow, start, end, unpin: true, cells, protector, site: Site(self.pointers.len() as u64) };
        let root = Root { size: SIZE, shared: is_shared };
        match self.model.retag(&mut self.shared, root, self.pointers[parent].0, &retag) {
            Ok(tag) => self.pointers.push((tag, parent, Some(claim))),
            Err(_) => return false,
        }
        true
    }

    fn access(&mut self, kind: AccessKind, pointer: usize, (start, end): (u64, u64)) -> Result<(), Wrong> {
        access(&mut self.model, kind, self.pointers[pointer].0, start, end).map(|_| ()).map_err(|(_, wrong)| wrong)
    }

    /// What could be done next with each byte through the pointers up to this one: all that a program can know of a state.
    fn answers(&self, count: usize) -> Vec<Result<(), Wrong>> {
        let mut answers = Vec::new();
        for pointer in 0..count {
            for kind in KINDS {
                for range in &RANGES[1..] {
                    answers.push(self.clone().access(kind, pointer, *range));
                }
            }
        }
        answers
    }

    /// The states after one more operation.
    fn successors(&self) -> Vec<State> {
        let mut found = Vec::new();
        for pointer in 0..self.pointers.len() {
            for claim in CLAIMS {
                let mut next = self.clone();
                if next.retag(pointer, claim, true) {
                    found.push(next);
                }
            }
            for kind in KINDS {
                for range in RANGES {
                    let mut next = self.clone();
                    if next.access(kind, pointer, range).is_ok() {
                        found.push(next);
                    }
                }
            }
        }
        found
    }

    fn is_unique(&self, pointer: usize) -> bool {
        self.pointers[pointer].2.is_none_or(|claim| matches!(claim.borrow, Borrow::Mutable | Borrow::Box))
    }

    fn is_derived(&self, mut pointer: usize, from: usize) -> bool {
        while pointer != from && pointer != 0 {
            pointer = self.pointers[pointer].1;
        }
        pointer == from
    }
}

/// Calls `check` in all states up to a depth.
fn in_every_state(depth: u32, check: impl Fn(&State)) {
    let mut states = vec![State::new(false), State::new(true)];
    for left in (0..=depth).rev() {
        states.iter().for_each(&check);
        if left > 0 {
            states = states.iter().flat_map(State::successors).collect();
        }
    }
}

/// A read may end a `Unique` item, and then a read through that comes too late; in any other respect, reads commute.
#[test]
fn reads_commute() {
    in_every_state(3, |state| {
        let count = state.pointers.len();
        for one in 0..count {
            for other in 0..count {
                let run = |reads: [(usize, (u64, u64)); 2]| {
                    let mut state = state.clone();
                    let allowed = reads.iter().all(|&(tag, range)| state.access(AccessKind::Read, tag, range).is_ok());
                    allowed.then(|| state.answers(count))
                };
                let (a, b) = ((one, (0, 1)), (other, (0, 2)));
                let (ab, ba) = (run([a, b]), run([b, a]));
                if ab.is_some() && ba.is_some() || !state.is_unique(one) && !state.is_unique(other) {
                    assert_eq!(ab, ba);
                }
            }
        }
    });
}

#[test]
fn what_is_disabled_stays_so() {
    in_every_state(3, |state| {
        let count = state.pointers.len();
        let before = state.answers(count);
        for next in state.successors() {
            for (before, after) in before.iter().zip(next.answers(count)) {
                // A protector may be in the way for some time, and then the program has ended anyway.
                if matches!(before, Err(Wrong::NotInStack { .. } | Wrong::OnlyReads)) {
                    assert!(after.is_err());
                }
            }
        }
    });
}

#[test]
fn protected_references_are_not_aliased() {
    in_every_state(3, |state| {
        for (protected, &(_, _, claim)) in state.pointers.iter().enumerate() {
            let Some(claim) = claim.filter(|claim| claim.protector != Protector::None) else { continue };
            for pointer in (0..state.pointers.len()).filter(|&pointer| !state.is_derived(pointer, protected)) {
                let write = state.clone().access(AccessKind::Write, pointer, claim.range);
                assert!(write.is_err(), "a write beside a protected {:?}", claim.borrow);
                if claim.borrow != Borrow::Shared {
                    assert!(state.clone().access(AccessKind::Read, pointer, claim.range).is_err());
                }
            }
        }
    });
}

#[test]
fn strong_protectors_keep_the_allocation() {
    in_every_state(3, |state| {
        let strong = state.pointers.iter().any(|(.., claim)| claim.is_some_and(|c| c.protector == Protector::Strong));
        let ended = verdict(state.model.clone().deallocate(Tag::ROOT, Site(1)));
        assert_eq!(ended.is_err(), strong);
    });
}

/// A two-phase borrow that need not be made: nobody can tell, now or after one more operation.
#[test]
fn what_is_lent_may_be_left_out() {
    let claims =
        |range| (claim(Borrow::TwoPhase, Protector::None, range), claim(Borrow::Mutable, Protector::Strong, range));
    let lent = Cell::new(0);
    in_every_state(2, |state| {
        let count = state.pointers.len();
        for pointer in 0..count {
            for range in RANGES {
                let (two_phase, argument) = claims(range);
                let (mut with, mut without) = (state.clone(), state.clone());
                if !without.model.may_lend(without.pointers[pointer].0, range.0, range.1) {
                    continue;
                }
                lent.set(lent.get() + 1);
                assert!(with.retag(pointer, two_phase, true));
                let made = [with.retag(count, argument, true), without.retag(pointer, argument, true)];
                assert_eq!(made[0], made[1]);
                if !made[0] {
                    continue;
                }
                with.pointers.remove(count);
                assert_eq!(with.answers(count + 1), without.answers(count + 1));
                let (with, without) = (with.successors(), without.successors());
                assert_eq!(with.len(), without.len());
                for (with, without) in with.iter().zip(&without) {
                    let count = with.pointers.len();
                    assert_eq!(with.answers(count), without.answers(count));
                }
            }
        }
    });
    assert!(lent.get() > 100, "{}", lent.get());
}

/// An argument that a function does nothing with but pass it on to functions that make references of their own of it: nobody can tell whether
/// it is one itself, while one of those runs, after one operation of that, while the next one runs, or afterwards.
#[test]
fn what_is_passed_on_may_be_left_out() {
    let passed = Cell::new(0);
    in_every_state(2, |state| {
        for pointer in 0..state.pointers.len() {
            for range in RANGES {
                if state.clone().model.may_lend(state.pointers[pointer].0, range.0, range.1) {
                    passed.set(passed.get() + 1);
                    pass_on(state, pointer, range);
                }
            }
        }
    });
    assert!(passed.get() > 100, "{}", passed.get());
}

fn pass_on(state: &State, pointer: usize, range: (u64, u64)) {
    let argument = claim(Borrow::Mutable, Protector::Strong, range);
    let lent = claim(Borrow::TwoPhase, Protector::None, range);
    // Makes the argument of a function that is called; what it is made of is forgotten.
    let call = |state: &mut State, of: (Tag, usize, Option<Claim>)| {
        let count = state.pointers.len();
        state.pointers.push(of);
        let made = state.retag(count, lent, true) && state.retag(count + 1, argument, true);
        state.pointers.drain(count..state.pointers.len() - usize::from(made));
        made
    };
    let end = |state: &mut State, of: usize| state.model.release(state.pointers[of].0, Site(1));
    let (mut with, mut without) = (state.clone(), state.clone());
    let count = state.pointers.len();
    let may_have = with.retag(pointer, argument, true);
    assert_eq!(may_have, call(&mut without, state.pointers[pointer]));
    if !may_have {
        return;
    }
    let outer = with.pointers.pop().unwrap_or_else(|| unreachable!());
    assert!(call(&mut with, outer));
    assert_eq!(with.answers(count + 1), without.answers(count + 1));
    let (with, without) = (with.successors(), without.successors());
    assert_eq!(with.len(), without.len());
    for (mut with, mut without) in with.into_iter().zip(without) {
        end(&mut with, count);
        end(&mut without, count);
        let made = call(&mut with, outer);
        assert_eq!(made, call(&mut without, state.pointers[pointer]));
        if !made {
            continue;
        }
        let count = with.pointers.len();
        assert_eq!(count, without.pointers.len());
        assert_eq!(with.answers(count), without.answers(count));
        end(&mut with, count - 1);
        end(&mut without, count - 1);
        with.model.release(outer.0, Site(1));
        assert_eq!(with.answers(count), without.answers(count));
    }
}

/// A protected reference that has the tag of the one that it is made of, and perhaps the protector: nobody can tell, now, after one more
/// operation, or after the function.
#[test]
fn a_tag_may_be_protected_for_another() {
    let shared = Cell::new((0, 0));
    in_every_state(2, |state| {
        let count = state.pointers.len();
        for pointer in 0..count {
            for range in RANGES {
                for mixed in [false, true] {
                    let mut argument = claim(Borrow::Shared, Protector::Strong, range);
                    let (mut with, mut without) = (state.clone(), state.clone());
                    let parent = without.pointers[pointer].0;
                    let sharing = if mixed && range == (0, 2) {
                        let cells = &[(0, 1)];
                        argument.cells = Cells::Ranges(cells);
                        share_mixed(&mut without.model, parent, range, cells, Protector::Strong, true)
                    } else {
                        without.model.share_protected(parent, range.0, range.1, true)
                    };
                    let (tags, all) = shared.get();
                    match sharing {
                        Sharing::Nothing => continue,
                        Sharing::Tag => shared.set((tags + 1, all)),
                        Sharing::All => shared.set((tags, all + 1)),
                    }
                    assert!(with.retag(pointer, argument, true));
                    without.pointers.push((parent, pointer, Some(argument)));
                    assert_eq!(with.answers(count + 1), without.answers(count + 1));
                    let (afterwards, successors) =
                        ((with.clone(), without.clone()), (with.successors(), without.successors()));
                    assert_eq!(successors.0.len(), successors.1.len());
                    for (with, without) in successors.0.iter().zip(&successors.1) {
                        let count = with.pointers.len();
                        assert_eq!(with.answers(count), without.answers(count));
                    }
                    let (mut with, mut without) = afterwards;
                    with.model.release(with.pointers[count].0, Site(1));
                    if sharing == Sharing::Tag {
                        without.model.release(parent, Site(1));
                    }
                    assert_eq!(with.answers(count + 1), without.answers(count + 1));
                }
            }
        }
    });
    assert!(shared.get().0 > 50 && shared.get().1 > 10, "{:?}", shared.get());
}

#[test]
fn collection_changes_no_verdict() {
    in_every_state(3, |state| {
        let count = state.pointers.len();
        for kept in 0..1_u32 << count {
            let is_kept = |pointer: usize| kept & 1 << pointer != 0;
            let mut collected = state.clone();
            let pointers = &state.pointers;
            collected.model.collect(&mut |tag| (0..count).any(|at| is_kept(at) && pointers[at].0 == tag));
            let answers = state.answers(count).into_iter().zip((0..count).flat_map(|pointer| [pointer; 4]));
            let kept: Vec<_> = answers.filter(|&(_, pointer)| is_kept(pointer)).map(|(answer, _)| answer).collect();
            let mut rest = collected;
            rest.pointers = (0..count).filter(|&at| is_kept(at)).map(|at| state.pointers[at]).collect();
            assert_eq!(rest.answers(rest.pointers.len()), kept);
        }
    });
}

#[test]
fn what_is_granted_changes_nothing() {
    in_every_state(3, |state| {
        let count = state.pointers.len();
        for pointer in 0..count {
            let tag = state.pointers[pointer].0;
            for (kind, (start, end)) in KINDS.into_iter().flat_map(|kind| RANGES.map(|range| (kind, range))) {
                let granted = match kind {
                    AccessKind::Read => state.model.may_read(tag, start, end),
                    AccessKind::Write => state.model.may_write(tag, start, end),
                };
                if granted {
                    let mut after = state.clone();
                    let asked = assay_borrows::Access { kind, tag, start, end, site: Site(1) };
                    assert!(after.model.access(&asked).is_ok());
                    assert_eq!(after.answers(count), state.answers(count));
                }
            }
        }
    });
}

/// Goes round a loop a hundred thousand times; the highest weight.
fn weight_of(mut step: impl FnMut(&mut State) -> Vec<Tag>) -> usize {
    let mut state = State::new(true);
    let mut heaviest = 0;
    for _ in 0..100_000 {
        state.pointers.truncate(1);
        let live = step(&mut state);
        heaviest = heaviest.max(state.model.weight());
        if state.model.weight() > 1000 {
            state.model.collect(&mut |tag| live.contains(&tag));
            assert!(state.model.weight() < 100, "{} after a collection", state.model.weight());
        }
    }
    heaviest
}

#[test]
fn loops_need_bounded_memory() {
    for claim in CLAIMS {
        let heaviest = weight_of(|state| {
            assert!(state.retag(0, claim, true));
            let made = state.pointers[1].0;
            if claim.protector != Protector::None {
                state.model.release(made, Site(1));
            }
            assert_eq!(state.access(AccessKind::Read, 0, (0, 2)), Ok(()));
            assert_eq!(state.access(AccessKind::Write, 0, (1, 2)), Ok(()));
            vec![]
        });
        assert!(heaviest < 1100, "{claim:?}: {heaviest}");
    }
}

#[test]
fn reborrows_in_loops_make_no_new_tags() {
    for claim in [CLAIMS[3], CLAIMS[5], CLAIMS[7], claim(Borrow::RawConst, Protector::None, (0, 2))] {
        let heaviest = weight_of(|state| {
            assert!(state.retag(0, claim, true));
            assert!(state.retag(1, claim, true));
            assert_eq!(state.access(AccessKind::Read, 2, (0, 2)), Ok(()));
            assert_eq!(state.access(AccessKind::Read, 0, (0, 2)), Ok(()));
            vec![]
        });
        assert!(heaviest < 10, "{claim:?}: {heaviest}");
    }
}

/// A reference that is said to be the pointer that it is made of is that one, and making it changes nothing.
#[test]
fn idle_reborrows_change_nothing() {
    let found = Cell::new([0, 0]);
    in_every_state(3, |state| {
        let count = state.pointers.len();
        for (pointer, (start, end)) in (0..count).flat_map(|pointer| RANGES.map(|range| (pointer, range))) {
            let (tag, mut model) = (state.pointers[pointer].0, state.model.clone());
            let idle = [model.is_same_shared(tag, start, end), model.is_same_in_cells(tag, start, end)];
            let [frozen, in_cells] = found.get();
            found.set([frozen + u32::from(idle[0]), in_cells + u32::from(idle[1])]);
            let claims =
                [(Cells::None, Protector::None), (Cells::All, Protector::None), (Cells::All, Protector::Strong)];
            for (cells, protector) in claims.into_iter().filter(|(cells, _)| idle[usize::from(*cells == Cells::All)]) {
                let mut after = state.clone();
                assert!(after.retag(
                    pointer,
                    Claim { borrow: Borrow::Shared, cells, protector, range: (start, end) },
                    true
                ));
                assert_eq!(after.pointers[count].0, tag);
                assert_eq!(after.answers(count), state.answers(count));
            }
        }
    });
    assert!(found.get().iter().all(|&count| count > 0), "{found:?}");
}
