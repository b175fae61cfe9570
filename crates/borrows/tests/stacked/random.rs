//! Random sequences of operations on small memories: the model and the reference must say the same.

use assay_borrows::{AccessKind, Borrows, Cells, Protector, Retag, Root, Shared, Sharing, Site, Tag};
use assay_report::Borrow;

use crate::{
    access,
    reference::{Item, Pointer, ROOT, Reference, Verdict},
    share_mixed, shared, verdict,
};

/// A small generator of pseudo-random numbers (splitmix64).
#[derive(Clone)]
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    pub(crate) fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }
}

/// A pointer that the program has, as both know it.
#[derive(Clone, Copy, Debug)]
struct Both {
    model: Tag,
    reference: Pointer,
}

/// Both of them, side by side.
#[derive(Clone)]
struct Pair {
    model: Borrows,
    reference: Reference,
    root: Root,
    pointers: Vec<Both>,
    /// One for each protector that has not been released.
    protected: Vec<Both>,
}

#[derive(Clone, Debug)]
enum Operation {
    Access(AccessKind, Both, u64, u64),
    Retag(Both, Claim),
    Release(usize),
    Expose(Both),
    Deallocate(Both),
    Drop(usize),
    Collect,
}

#[derive(Clone, Debug)]
struct Claim {
    borrow: Borrow,
    start: u64,
    end: u64,
    unpin: bool,
    cells: Vec<(u64, u64)>,
    protector: Protector,
    site: Site,
}

impl Claim {
    fn with<T>(&self, call: impl FnOnce(&Retag<'_>) -> T) -> T {
        let cells = match &self.cells[..] {
            [] => Cells::None,
            [(0, end)] if *end == self.end - self.start => Cells::All,
            ranges => Cells::Ranges(ranges),
        };
        let &Claim { borrow, start, end, unpin, protector, site, .. } = self;
        call(&Retag { borrow, start, end, unpin, cells, protector, site })
    }
}

impl Pair {
    fn new(random: &mut Random) -> Pair {
        let root = Root { size: 1 + random.below(6), shared: random.one_in(4) };
        let mut model = Borrows::default();
        model.begin(root.size);
        let both = Both { model: Tag::ROOT, reference: Pointer::Tag(ROOT) };
        let pointers = vec![both, Both { model: Tag::WILDCARD, reference: Pointer::Wildcard }];
        let mut pair =
            Pair { model, reference: Reference::new(root.size, root.shared), root, pointers, protected: Vec::new() };
        // Before the first reborrow nothing is checked, and there is nothing to check.
        let claim = Claim {
            borrow: Borrow::RawMut,
            start: 0,
            end: root.size,
            unpin: true,
            cells: vec![],
            protector: Protector::None,
            site: Site(1),
        };
        let retag = Operation::Retag(both, claim);
        assert_eq!(pair.run(&retag, &mut shared()), Ok(()));
        pair
    }

    /// What happens next.
    fn operation(&self, random: &mut Random, wildcards: bool) -> Operation {
        let recent = self.pointers.len().min(4) as u64;
        let pointer = match random.below(4) {
            0 => random.pick(&self.pointers),
            _ => self.pointers[self.pointers.len() - 1 - random.below(recent) as usize],
        };
        let pointer = if pointer.model == Tag::WILDCARD && !wildcards { self.pointers[0] } else { pointer };
        let (start, end) = range(random, self.root.size);
        match random.below(32) {
            0..12 => Operation::Retag(pointer, claim(random, self.root.size)),
            12..18 if start < end => Operation::Access(AccessKind::Read, pointer, start, end),
            18..24 if start < end => Operation::Access(AccessKind::Write, pointer, start, end),
            24..27 if !self.protected.is_empty() => {
                Operation::Release(random.below(self.protected.len() as u64) as usize)
            }
            27 if wildcards => Operation::Expose(pointer),
            28 => Operation::Deallocate(pointer),
            29 | 30 if self.pointers.len() > 2 => {
                Operation::Drop(2 + random.below(self.pointers.len() as u64 - 2) as usize)
            }
            31 => Operation::Collect,
            _ => Operation::Access(AccessKind::Read, pointer, 0, 1),
        }
    }

    /// Does the same in both, which must agree; what they say.
    fn run(&mut self, operation: &Operation, shared: &mut Shared) -> Verdict {
        match operation {
            &Operation::Access(kind, pointer, start, end) => {
                let before = self.visible();
                let expected = self.reference.access(kind, pointer.reference, start, end);
                let found = access(&mut self.model, kind, pointer.model, start, end);
                assert_eq!(found.map(|_| ()), expected);
                if found == Ok(true) {
                    assert_eq!(before, self.visible(), "an access that was granted before changes something");
                }
                expected
            }
            Operation::Retag(parent, claim) => self.retag(*parent, claim, shared),
            &Operation::Release(index) => {
                let both = self.protected.remove(index);
                self.reference.release(both.reference);
                self.model.release(both.model, Site(2));
                Ok(())
            }
            Operation::Expose(both) => {
                self.reference.expose(both.reference);
                self.model.expose(both.model);
                Ok(())
            }
            Operation::Deallocate(both) => {
                let expected = self.reference.clone().deallocate(both.reference);
                assert_eq!(verdict(self.model.clone().deallocate(both.model, Site(3))), expected);
                expected
            }
            &Operation::Drop(index) => {
                self.pointers.swap_remove(index);
                Ok(())
            }
            Operation::Collect => {
                let pointers = &self.pointers;
                self.model.collect(&mut |tag| pointers.iter().any(|pointer| pointer.model == tag));
                Ok(())
            }
        }
    }

    /// The stacks, but for the items of tags that the program does not have any more.
    fn visible(&self) -> Vec<Vec<Item>> {
        let known = |tag| {
            let pointer = Pointer::Tag(tag);
            self.pointers.iter().chain(&self.protected).any(|both| both.reference == pointer)
        };
        (0..self.reference.stacks.len()).map(|at| self.reference.visible(at, known)).collect()
    }

    /// What a new pointer need not be made for, as far as the machine asks.
    fn share(&mut self, parent: Tag, claim: &Claim) -> Sharing {
        let &Claim { borrow, start, end, protector, ref cells, .. } = claim;
        let all_if = |is_same| if is_same { Sharing::All } else { Sharing::Nothing };
        match (borrow, protector, &cells[..]) {
            (Borrow::Shared, Protector::Strong, []) => self.model.share_protected(parent, start, end, false),
            (Borrow::Shared | Borrow::RawConst, Protector::None, []) => {
                all_if(self.model.is_same_shared(parent, start, end))
            }
            (Borrow::Shared | Borrow::RawConst, _, [whole]) if *whole == (0, end - start) => {
                all_if(self.model.is_same_in_cells(parent, start, end))
            }
            (Borrow::RawMut, ..) => all_if(self.model.is_same_in_cells(parent, start, end)),
            (Borrow::Shared, _, [_, ..]) => share_mixed(&mut self.model, parent, (start, end), cells, protector, false),
            _ => Sharing::Nothing,
        }
    }

    fn retag(&mut self, parent: Both, claim: &Claim, shared: &mut Shared) -> Verdict {
        let expected = claim.with(|retag| self.reference.retag(parent.reference, retag));
        let sharing = self.share(parent.model, claim);
        let found = match sharing {
            Sharing::Nothing => claim.with(|retag| verdict(self.model.retag(shared, self.root, parent.model, retag))),
            Sharing::Tag | Sharing::All => Ok(parent.model),
        };
        match (found, expected) {
            (Ok(model), Ok(reference)) => {
                let both = Both { model, reference };
                self.pointers.push(both);
                if claim.protector != Protector::None && (sharing == Sharing::Tag || model != parent.model) {
                    self.protected.push(both);
                }
                Ok(())
            }
            (found, expected) => {
                assert_eq!(found.map(|_| ()), expected.map(|_| ()));
                expected.map(|_| ())
            }
        }
    }
}

fn range(random: &mut Random, size: u64) -> (u64, u64) {
    match random.below(3) {
        0 => (0, size),
        _ => {
            let (one, other) = (random.below(size + 1), random.below(size + 1));
            (one.min(other), one.max(other))
        }
    }
}

fn claim(random: &mut Random, size: u64) -> Claim {
    let (start, end) = range(random, size);
    let borrow = random.pick(&[
        Borrow::Shared,
        Borrow::Shared,
        Borrow::Mutable,
        Borrow::Mutable,
        Borrow::TwoPhase,
        Borrow::Box,
        Borrow::RawConst,
        Borrow::RawMut,
        Borrow::RawMut,
        Borrow::InPlace,
    ]);
    let length = end - start;
    let cells = match random.below(6) {
        0 => vec![(0, length)],
        1 => vec![(0, length / 2)],
        2 => vec![(length / 3, length / 2)],
        3 => vec![(0, length / 4), (length / 2, length)],
        _ => vec![],
    };
    let protector = match (borrow, random.below(3)) {
        (Borrow::InPlace, _) | (Borrow::Shared | Borrow::Mutable, 0) => Protector::Strong,
        (Borrow::Box, 0) => Protector::Weak,
        _ => Protector::None,
    };
    let cells = cells.into_iter().filter(|(start, end)| start < end).collect();
    Claim { borrow, start, end, unpin: !random.one_in(4), cells, protector, site: Site(random.below(4)) }
}

/// Compares so many steps.
fn compare(seed: u64, steps: u64, wildcards: bool) {
    let mut random = Random(seed);
    let mut step = 0;
    while step < steps {
        let mut shared = shared();
        let mut pair = Pair::new(&mut random);
        let mut done = Vec::new();
        for _ in 0..20 + random.below(60) {
            step += 1;
            let operation = pair.operation(&mut random, wildcards);
            let mut next = pair.clone();
            let before = shared.clone();
            done.push(operation.clone());
            let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| next.run(&operation, &mut shared)));
            match result {
                Ok(Ok(())) => pair = next,
                // It is as if the program had not done it.
                Ok(Err(_)) => {
                    shared = before;
                    done.pop();
                }
                Err(_) => {
                    for operation in &done {
                        eprintln!("{operation:?}");
                    }
                    panic!("step {step}, in an allocation of {:?}: {:#?}", pair.root, pair.reference.stacks);
                }
            }
        }
    }
}

#[test]
fn a_million_steps_as_in_the_paper() {
    compare(1, 500_000, false);
    compare(2, 500_000, true);
}

/// A program that turns pointers into integers and back, as it really is, and as the model sees it.
struct Laundered {
    model: Borrows,
    reference: Reference,
    root: Root,
    pointers: Vec<Both>,
    protected: Vec<Both>,
}

impl Laundered {
    /// Does something that the rules allow; then the model must allow it, too.
    fn step(&mut self, random: &mut Random, shared: &mut Shared) {
        let pointer = random.pick(&self.pointers);
        let Both { model: tag, reference: from } = pointer;
        let (start, end) = range(random, self.root.size);
        let kind = if random.one_in(2) { AccessKind::Read } else { AccessKind::Write };
        let mut next = self.reference.clone();
        match random.below(8) {
            0 => {
                self.model.expose(tag);
                self.pointers.push(Both { model: Tag::WILDCARD, reference: from });
            }
            1 if !self.protected.is_empty() => {
                let both = self.protected.swap_remove(random.below(self.protected.len() as u64) as usize);
                self.reference.release(both.reference);
                self.model.release(both.model, Site(1));
            }
            2 if self.pointers.len() > 8 => _ = self.pointers.remove(0),
            3..6 if start < end && next.access(kind, from, start, end).is_ok() => {
                assert_eq!(access(&mut self.model, kind, tag, start, end).map(|_| ()), Ok(()));
                self.reference = next;
            }
            _ => {
                let claim = claim(random, self.root.size);
                if let Ok(reference) = claim.with(|retag| next.retag(from, retag)) {
                    let model = claim.with(|retag| verdict(self.model.retag(shared, self.root, tag, retag)));
                    let both = Both { model: model.expect("what is right is allowed"), reference };
                    self.pointers.push(both);
                    if claim.protector != Protector::None && both.model != tag {
                        self.protected.push(both);
                    } else {
                        next.release(reference);
                    }
                    self.reference = next;
                }
            }
        }
    }
}

#[test]
fn wildcards_are_never_a_false_alarm() {
    let mut random = Random(3);
    for _ in 0..10_000 {
        let root = Root { size: 1 + random.below(4), shared: random.one_in(2) };
        let mut model = Borrows::default();
        model.begin(root.size);
        let mut program = Laundered {
            model,
            reference: Reference::new(root.size, root.shared),
            root,
            pointers: vec![Both { model: Tag::ROOT, reference: Pointer::Tag(ROOT) }],
            protected: Vec::new(),
        };
        let mut shared = shared();
        (0..50).for_each(|_| program.step(&mut random, &mut shared));
    }
}
