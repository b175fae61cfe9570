//! Small programs of atomic accesses and fences, and all their executions in the model.

use std::collections::BTreeSet;

use assay_races::{Accesses, Atomic, Clocks, Config, Ordering};

/// A step of a thread.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Step {
    Load(usize, Ordering),
    /// Location, value, ordering.
    Store(usize, u64, Ordering),
    /// An exchange: location, value, ordering.
    Update(usize, u64, Ordering),
    Fence(Ordering),
}

/// The steps of each thread. A step's number is its place when all threads are written one after the other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Program {
    pub(crate) threads: Vec<Vec<Step>>,
}

/// What happened: everything else follows from it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Execution {
    /// By the step's number: what it has read from, 0 for the initial value, or the step's number plus 1.
    pub(crate) from: Vec<Option<usize>>,
    /// By the location: the steps that have stored to it, in the modification order.
    pub(crate) stores: Vec<Vec<usize>>,
}

/// No program has more locations.
pub(crate) const LOCATIONS: usize = 3;

impl Program {
    /// Reads a program: threads separated by `|`, steps by blanks. `Wx1rel` stores 1 to `x`, `Rxacq` loads it, `Ux1ar`
    /// exchanges it, `Fsc` is a fence. Orderings are `rlx`, `acq`, `rel`, `ar` and `sc`.
    pub(crate) fn parse(text: &str) -> Program {
        let thread = |text: &str| text.split_whitespace().map(step).collect();
        Program { threads: text.split('|').map(thread).collect() }
    }

    pub(crate) fn steps(&self) -> impl Iterator<Item = Step> + '_ {
        self.threads.iter().flatten().copied()
    }

    /// The number of a thread's first step.
    fn first(&self, thread: usize) -> usize {
        self.threads[..thread].iter().map(Vec::len).sum()
    }

    /// The values that its loads and exchanges have read, in order, with a blank between threads.
    pub(crate) fn outcome(&self, execution: &Execution) -> String {
        let mut numbers = 0..;
        let threads = self.threads.iter().map(|steps| {
            let read = steps.iter().filter_map(|_| execution.from[numbers.next()?]);
            read.map(|from| self.value(from).to_string()).collect::<String>()
        });
        threads.filter(|read| !read.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// The last values of `x` and `y`.
    pub(crate) fn last_stores(&self, execution: &Execution) -> String {
        let last = |location: usize| self.value(execution.stores[location].last().map_or(0, |step| step + 1));
        format!("{}{}", last(0), last(1))
    }

    /// The value that a step has stored, or the initial one.
    fn value(&self, from: usize) -> u64 {
        match from.checked_sub(1).map(|step| self.steps().nth(step)) {
            None => 0,
            Some(Some(Step::Store(_, value, _) | Step::Update(_, value, _))) => value,
            Some(step) => panic!("{step:?} is no store"),
        }
    }

    /// All executions, over all schedules and all choices of what to read; and how many of both there are.
    pub(crate) fn executions(&self, weak_memory: bool) -> (BTreeSet<Execution>, u64) {
        let mut clocks = Clocks::new(Config { detect: true, weak_memory }, 0);
        (1..=self.threads.len() as u32).for_each(|thread| clocks.spawn(thread));
        let steps = self.steps().count();
        let state = State {
            clocks,
            accesses: Accesses::settled(4 * LOCATIONS as u64),
            next: vec![0; self.threads.len()],
            execution: Execution { from: vec![None; steps], stores: vec![Vec::new(); LOCATIONS] },
        };
        let mut found = (BTreeSet::new(), 0);
        self.explore(state, &mut found);
        found
    }

    fn explore(&self, state: State, found: &mut (BTreeSet<Execution>, u64)) {
        let mut last = true;
        for thread in 0..self.threads.len() {
            let Some(step) = self.threads[thread].get(state.next[thread]) else { continue };
            last = false;
            let number = self.first(thread) + state.next[thread];
            let mut count = 1;
            let mut choice = 0;
            while choice < count {
                let mut next = state.clone();
                next.next[thread] += 1;
                next.clocks.switch_to(thread as u32 + 1);
                count = next.run(*step, number, choice);
                self.explore(next, found);
                choice += 1;
            }
        }
        if last {
            found.0.insert(state.execution);
            found.1 += 1;
        }
    }
}

#[derive(Clone)]
struct State {
    clocks: Clocks,
    accesses: Accesses<usize>,
    next: Vec<usize>,
    execution: Execution,
}

impl State {
    /// Executes a step with a choice of what to read; how many choices there are.
    fn run(&mut self, step: Step, number: usize, choice: u64) -> u64 {
        let State { clocks, accesses, execution, .. } = self;
        let atomic = |location: usize, ordering| Atomic { start: 4 * location as u64, size: 4, ordering, site: 0 };
        let newest = |location: usize| execution.stores[location].last().map_or(0, |step| step + 1);
        let mut count = 1;
        match step {
            Step::Load(at, ordering) => {
                let mut choose = |asked| {
                    count = asked;
                    choice
                };
                let loaded = accesses.load(clocks, &atomic(at, ordering), newest(at), &mut choose);
                execution.from[number] = loaded.expect("atomics of one size are no race").value;
            }
            Step::Store(at, _, ordering) => {
                let before = newest(at);
                let stored = accesses.store(clocks, &atomic(at, ordering), Some(before), number + 1);
                stored.expect("atomics of one size are no race");
                execution.stores[at].push(number);
            }
            Step::Update(at, _, ordering) => {
                let before = newest(at);
                let updated = accesses.update(clocks, &atomic(at, ordering), before, number + 1);
                updated.expect("atomics of one size are no race");
                execution.from[number] = Some(before);
                execution.stores[at].push(number);
            }
            Step::Fence(ordering) => clocks.fence(ordering),
        }
        count
    }
}

fn step(text: &str) -> Step {
    let location = || match text.as_bytes()[1] {
        at @ b'x'..=b'z' => usize::from(at - b'x'),
        _ => panic!("no location in {text}"),
    };
    let value = || text[2..3].parse().expect("a digit");
    match &text[..1] {
        "R" => Step::Load(location(), ordering(&text[2..])),
        "W" => Step::Store(location(), value(), ordering(&text[3..])),
        "U" => Step::Update(location(), value(), ordering(&text[3..])),
        "F" => Step::Fence(ordering(&text[1..])),
        _ => panic!("{text} is no step"),
    }
}

fn ordering(text: &str) -> Ordering {
    match text {
        "rlx" => Ordering::Relaxed,
        "acq" => Ordering::Acquire,
        "rel" => Ordering::Release,
        "ar" => Ordering::AcqRel,
        "sc" => Ordering::SeqCst,
        _ => panic!("{text} is no ordering"),
    }
}
