//! C++20's rules for whole executions of small programs, in the form of RC11 (Lahav et al., "Repairing sequential
//! consistency in C/C++11", 2017): relations between events, as matrices.

use std::collections::BTreeSet;

use assay_races::Ordering;

use crate::{
    graph::{acquires, releases},
    program::{Execution, LOCATIONS, Program, Step},
};

/// A relation: for each event, the set of those that it is related to.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Relation(Vec<u32>);

impl Relation {
    fn new(count: usize, holds: impl Fn(usize, usize) -> bool) -> Relation {
        let row = |one| (0..count).filter(|other| holds(one, *other)).fold(0, |row, other| row | 1 << other);
        Relation((0..count).map(row).collect())
    }

    fn has(&self, one: usize, other: usize) -> bool {
        self.0[one] >> other & 1 == 1
    }

    fn or(&self, other: &Relation) -> Relation {
        Relation(self.0.iter().zip(&other.0).map(|(one, other)| one | other).collect())
    }

    /// `self ; other`.
    fn then(&self, other: &Relation) -> Relation {
        let targets =
            |row: &u32| (0..self.0.len()).filter(|at| row >> at & 1 == 1).fold(0, |set, at| set | other.0[at]);
        Relation(self.0.iter().map(targets).collect())
    }

    /// Itself or the same event.
    fn maybe(&self) -> Relation {
        Relation(self.0.iter().enumerate().map(|(at, row)| row | 1 << at).collect())
    }

    fn closure(&self) -> Relation {
        let mut closure = self.clone();
        for middle in 0..self.0.len() {
            for at in 0..self.0.len() {
                if closure.has(at, middle) {
                    closure.0[at] |= closure.0[middle];
                }
            }
        }
        closure
    }

    fn only(&self, from: impl Fn(usize) -> bool, to: impl Fn(usize) -> bool) -> Relation {
        Relation::new(self.0.len(), |one, other| self.has(one, other) && from(one) && to(other))
    }

    fn is_irreflexive(&self) -> bool {
        (0..self.0.len()).all(|at| !self.has(at, at))
    }

    fn is_acyclic(&self) -> bool {
        self.closure().is_irreflexive()
    }
}

/// What is to be said of an execution.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Verdict {
    /// It is one of C++20.
    pub(crate) consistent: bool,
    /// It is one of RC11, whose rule for sequential consistency is stated otherwise. (RC11 also demands that program
    /// order and reads-from have no cycle together.)
    pub(crate) rc11: bool,
    /// There is an order of the events in which no load comes before the store that it reads, and which is that of the
    /// modifications and of the sequentially consistent operations.
    pub(crate) executable: bool,
}

/// The events are the steps, and then the initial values of the locations.
struct Events<'a> {
    steps: Vec<Step>,
    execution: &'a Execution,
    thread: Vec<usize>,
}

impl Events<'_> {
    fn count(&self) -> usize {
        self.steps.len() + LOCATIONS
    }

    fn step(&self, at: usize) -> Option<Step> {
        self.steps.get(at).copied()
    }

    fn location(&self, at: usize) -> Option<usize> {
        match self.step(at) {
            None => Some(at - self.steps.len()),
            Some(Step::Load(location, _) | Step::Store(location, ..) | Step::Update(location, ..)) => Some(location),
            Some(Step::Fence(_)) => None,
        }
    }

    fn ordering(&self, at: usize) -> Option<Ordering> {
        match self.step(at)? {
            Step::Load(_, ordering) | Step::Store(_, _, ordering) | Step::Update(_, _, ordering) => Some(ordering),
            Step::Fence(ordering) => Some(ordering),
        }
    }

    fn is_fence(&self, at: usize) -> bool {
        matches!(self.step(at), Some(Step::Fence(_)))
    }

    fn is_update(&self, at: usize) -> bool {
        matches!(self.step(at), Some(Step::Update(..)))
    }

    fn is_sequential(&self, at: usize) -> bool {
        self.ordering(at) == Some(Ordering::SeqCst)
    }

    /// What an event reads from.
    fn from(&self, at: usize) -> Option<usize> {
        let from = (*self.execution.from.get(at)?)?;
        Some(from.checked_sub(1).unwrap_or_else(|| self.steps.len() + self.location(at).expect("it reads")))
    }

    fn modified_before(&self, one: usize, other: usize) -> bool {
        let Some(location) = self.location(one).filter(|location| self.location(other) == Some(*location)) else {
            return false;
        };
        let place = |at| self.execution.stores[location].iter().position(|store| *store == at);
        match (one >= self.steps.len(), place(one), place(other)) {
            (true, _, other) => other.is_some(),
            (_, Some(one), Some(other)) => one < other,
            _ => false,
        }
    }
}

/// Checks an execution.
pub(crate) fn judge(program: &Program, execution: &Execution) -> Verdict {
    let threads = program.threads.iter().enumerate();
    let thread = threads.flat_map(|(thread, steps)| steps.iter().map(move |_| thread)).collect();
    let events = Events { steps: program.steps().collect(), execution, thread };
    let count = events.count();
    let initial = |at: usize| at >= events.steps.len();
    let relation = |holds: &dyn Fn(usize, usize) -> bool| Relation::new(count, holds);

    let po = relation(&|one, other| {
        initial(one) && !initial(other)
            || !initial(one) && !initial(other) && events.thread[one] == events.thread[other] && one < other
    });
    let rf = relation(&|one, other| events.from(other) == Some(one));
    let mo = relation(&|one, other| events.modified_before(one, other));
    let fr = relation(&|one, other| one != other && events.from(one).is_some_and(|from| mo.has(from, other)));
    let eco = rf.or(&mo).or(&fr).closure();

    // A store's release sequence: itself, and the updates that read from it, and so on.
    let sequence = rf.only(|_| true, |at| events.is_update(at)).closure().maybe();
    let fenced = po.only(|at| events.is_fence(at), |_| true).maybe();
    let fence_after = po.only(|_| true, |at| events.is_fence(at)).maybe();
    let stores = relation(&|one, other| one == other && is_store(events.step(one)));
    let sw = fenced.then(&stores).then(&sequence).then(&rf).then(&fence_after);
    let sw = sw.only(
        |at| events.ordering(at).is_some_and(releases) && (events.is_fence(at) || is_store(events.step(at))),
        |at| events.ordering(at).is_some_and(acquires) && (events.is_fence(at) || events.from(at).is_some()),
    );
    let hb = po.or(&sw).closure();

    let coherent = hb.is_irreflexive() && hb.then(&eco).is_irreflexive();
    let atomic = fr.then(&mo).is_irreflexive();
    let order = order(&events, &po, &sw, &hb, &eco);
    let scb = {
        let same = |one, other| events.location(one).is_some() && events.location(one) == events.location(other);
        let other_place = relation(&|one, other| po.has(one, other) && !same(one, other));
        let same_place = relation(&|one, other| hb.has(one, other) && same(one, other));
        po.or(&other_place.then(&hb).then(&other_place)).or(&same_place).or(&mo).or(&fr)
    };
    let sequential_fence = |at| events.is_fence(at) && events.is_sequential(at);
    let one_self = relation(&|one, other| one == other && events.is_sequential(one));
    let before = one_self.or(&hb.only(sequential_fence, |_| true));
    let after = one_self.or(&hb.only(|_| true, sequential_fence));
    let psc =
        before.then(&scb).then(&after).or(&hb.or(&hb.then(&eco).then(&hb)).only(sequential_fence, sequential_fence));
    Verdict {
        consistent: coherent && atomic && order.is_acyclic(),
        rc11: coherent && atomic && psc.is_acyclic() && po.or(&rf).is_acyclic(),
        executable: po.or(&rf).or(&mo).or(&order).is_acyclic(),
    }
}

/// How C++20 [atomics.order] constrains the single order of all sequentially consistent operations.
fn order(events: &Events<'_>, po: &Relation, sw: &Relation, hb: &Relation, eco: &Relation) -> Relation {
    let sequential = |at: usize| events.is_sequential(at);
    let fence = |at: usize| sequential(at) && events.is_fence(at);
    let strongly = po.or(&po.then(hb).then(po)).or(&sw.only(sequential, sequential)).closure();
    let itself = Relation::new(events.count(), |one, other| one == other && sequential(one));
    let before = itself.or(&hb.only(fence, |_| true));
    let after = itself.or(&hb.only(|_| true, fence));
    strongly.or(&before.then(eco).then(&after)).only(sequential, sequential)
}

fn is_store(step: Option<Step>) -> bool {
    matches!(step, Some(Step::Store(..) | Step::Update(..)))
}

/// By the location, the steps that store to it.
fn stores(program: &Program) -> Vec<Vec<usize>> {
    let mut stores = vec![Vec::new(); LOCATIONS];
    for (number, step) in program.steps().enumerate() {
        if let Step::Store(location, ..) | Step::Update(location, ..) = step {
            stores[location].push(number);
        }
    }
    stores
}

/// How many ways there are to read and to order the stores of a program.
pub(crate) fn candidates(program: &Program) -> usize {
    let stores = stores(program);
    let orders: usize = stores.iter().map(|stores| (1..=stores.len()).product::<usize>()).product();
    let read = |step| match step {
        Step::Load(location, _) | Step::Update(location, ..) => stores[location].len() + 1,
        _ => 1,
    };
    orders * program.steps().map(read).product::<usize>()
}

/// All executions of a program that are consistent and executable.
pub(crate) fn executions(program: &Program) -> BTreeSet<Execution> {
    let steps: Vec<Step> = program.steps().collect();
    let stores = stores(program);
    let mut found = BTreeSet::new();
    let mut candidate = Execution { from: vec![None; steps.len()], stores: stores.clone() };
    permute(&mut candidate, 0, 0, &mut |candidate| {
        choose(&steps, &stores, candidate, 0, &mut |candidate| {
            let verdict = judge(program, candidate);
            if verdict.consistent && verdict.executable {
                found.insert(candidate.clone());
            }
        });
    });
    found
}

/// Calls with every order of the stores to each location.
fn permute(candidate: &mut Execution, location: usize, at: usize, call: &mut dyn FnMut(&mut Execution)) {
    let Some(count) = candidate.stores.get(location).map(Vec::len) else { return call(candidate) };
    if at >= count {
        return permute(candidate, location + 1, 0, call);
    }
    for other in at..count {
        candidate.stores[location].swap(at, other);
        permute(candidate, location, at + 1, call);
        candidate.stores[location].swap(at, other);
    }
}

/// Calls with every choice of what is read.
fn choose(
    steps: &[Step],
    stores: &[Vec<usize>],
    candidate: &mut Execution,
    at: usize,
    call: &mut dyn FnMut(&mut Execution),
) {
    match steps.get(at) {
        None => call(candidate),
        Some(Step::Load(location, _) | Step::Update(location, ..)) => {
            for from in [0].into_iter().chain(stores[*location].iter().map(|store| store + 1)) {
                candidate.from[at] = Some(from);
                choose(steps, stores, candidate, at + 1, call);
            }
            candidate.from[at] = None;
        }
        Some(_) => choose(steps, stores, candidate, at + 1, call),
    }
}
