//! How it is decided which thread runs, and for how long.
//!
//! Whatever decides, the schedule of a run is remembered as a list of [`Switch`]es: the places where it went on otherwise
//! than by the plainest rule, under which threads are not interrupted and take turns in the order of their start. They are
//! counted by what each thread itself has done, so that one of them keeps its meaning when others are left out.

mod gaps;
mod given;
mod pct;

use std::sync::Arc;

use assay_memory::{Choose, Reason};

use self::gaps::Gaps;
use self::given::Given;
use self::pct::Priorities;
use crate::Config;

/// How it is decided which thread runs.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Policy {
    /// Any that is ready, with equal probability; interrupted at [`Config::preemption_rate`].
    #[default]
    Random,
    /// In turn, each until it waits, ends, or gives way.
    InTurn,
    /// Probabilistic concurrency testing: the ready thread with the highest of random priorities, which fall at random steps.
    /// A wrong behaviour that takes `depth` orderings of steps is found with a probability of at least
    /// 1 / (threads × steps^(depth - 1)) (Burckhardt et al., ASPLOS 2010).
    Pct {
        /// How many orderings; one less is the number of changes of priorities.
        depth: u32,
        /// About how many [steps](crate::Machine::steps) the program makes.
        steps: u64,
    },
    /// As in another run.
    Given {
        /// The switches of that run.
        switches: Arc<[Switch]>,
        /// Whether a thread that runs for very long gives way, although no switch says so: for lists that have been edited,
        /// which may let a thread wait in a loop for what others were to do.
        fair: bool,
    },
}

/// A place in a run where another thread went on than by the plainest rule.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Switch {
    /// The thread that ran before.
    pub thread: u32,
    /// Where in its life it was.
    pub when: When,
    /// The thread that went on; the same one, if it was interrupted only for timeouts to be seen.
    pub to: u32,
}

/// A place in the life of a thread.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum When {
    /// It was interrupted, after so many basic blocks of its own.
    Interrupted(u64),
    /// It gave way (waited, ended, yielded, started another), as it had done so many times before.
    GaveWay(u64),
}

impl When {
    /// Whether the thread would have gone on by itself.
    pub fn is_interruption(self) -> bool {
        matches!(self, When::Interrupted(_))
    }
}

/// Why a turn has ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum End {
    /// Its time was over.
    Interrupted,
    /// The thread has given way.
    GaveWay,
    /// It has started another one, and may go on itself.
    Started,
}

/// What is to be decided.
pub(crate) struct Turn<'a> {
    /// The threads that can go on, in the order of their start; not empty.
    pub(crate) ready: &'a [u32],
    /// The one whose turn has ended.
    pub(crate) last: u32,
    /// Why it has ended.
    pub(crate) end: End,
    /// Blocks that it has run in all.
    pub(crate) ran: u64,
    /// How often it has given way before.
    pub(crate) pauses: u64,
}

/// A policy at work.
#[derive(Clone)]
pub(crate) enum Scheduler {
    Random(Gaps),
    InTurn,
    Pct(Priorities),
    Given(Given),
}

/// One of so many threads that seem to wait in a loop is left alone.
const PATIENT: u64 = 8;

/// The longest turn in blocks, where a thread that waits in a loop would keep all others from running.
const LONGEST: u64 = 100_000;

impl Turn<'_> {
    /// Who goes on by the plainest rule.
    pub(crate) fn usual(&self) -> u32 {
        if self.end != End::GaveWay && self.has(self.last) { self.last } else { self.next() }
    }

    /// As [`Turn::usual`], but a thread that was interrupted gives way.
    fn in_turn(&self) -> u32 {
        if self.end == End::Interrupted { self.next() } else { self.usual() }
    }

    /// The next thread after the last one; that one itself only if there is no other.
    fn next(&self) -> u32 {
        let later = self.ready.get(self.ready.partition_point(|&thread| thread <= self.last));
        *later.unwrap_or(&self.ready[0])
    }

    /// Whether a thread is ready.
    fn has(&self, thread: u32) -> bool {
        self.ready.binary_search(&thread).is_ok()
    }

    fn place(&self) -> When {
        match self.end {
            End::Interrupted => When::Interrupted(self.ran),
            End::GaveWay | End::Started => When::GaveWay(self.pauses),
        }
    }
}

impl Scheduler {
    pub(crate) fn new(config: &Config) -> Scheduler {
        match &config.schedule {
            Policy::Random => Scheduler::Random(Gaps::new(config.preemption_rate)),
            Policy::InTurn => Scheduler::InTurn,
            Policy::Pct { depth, steps } => Scheduler::Pct(Priorities::new(*depth, *steps)),
            Policy::Given { switches, fair } => Scheduler::Given(Given::new(switches, *fair)),
        }
    }

    /// Which thread goes on.
    pub(crate) fn choose(&mut self, turn: &Turn<'_>, chooser: &mut dyn Choose) -> u32 {
        match self {
            Scheduler::Random(_) => any(turn, chooser),
            Scheduler::InTurn => turn.in_turn(),
            Scheduler::Pct(priorities) => priorities.choose(turn),
            Scheduler::Given(given) => given.choose(turn),
        }
    }

    /// For how many blocks a thread goes on that has run for `ran` so far.
    pub(crate) fn length(&mut self, thread: u32, ran: u64, chooser: &mut dyn Choose) -> u64 {
        match self {
            Scheduler::Random(gaps) => gaps.draw(chooser),
            Scheduler::InTurn => u64::MAX,
            Scheduler::Pct(_) => LONGEST,
            Scheduler::Given(given) => given.length(thread, ran),
        }
    }

    /// Whether a thread is interrupted that seems to wait in a loop for what others are to do. Most are, or it would take them long; some
    /// are not, because they may be about to give up waiting.
    pub(crate) fn interrupts_waiting(&self, chooser: &mut dyn Choose) -> bool {
        match self {
            Scheduler::Random(gaps) if gaps.happen() => chooser.choose(PATIENT, Reason::Preemption) != 0,
            // With priorities, it is their business; in turn, nobody is interrupted.
            _ => false,
        }
    }

    /// A thread was started; the number of steps at which to call [`Scheduler::step`] next.
    pub(crate) fn started(&mut self, thread: u32, steps: u64, chooser: &mut dyn Choose) -> u64 {
        match self {
            Scheduler::Pct(priorities) => priorities.started(thread, steps, chooser),
            _ => u64::MAX,
        }
    }

    /// The running thread has made the step that was asked for; the number of steps at which to call this again.
    pub(crate) fn step(&mut self, thread: u32, chooser: &mut dyn Choose) -> u64 {
        match self {
            Scheduler::Pct(priorities) => priorities.step(thread, chooser),
            _ => u64::MAX,
        }
    }
}

/// One of those that are ready. One that has just had its turn is among them only if it has not given way.
fn any(turn: &Turn<'_>, chooser: &mut dyn Choose) -> u32 {
    let left_out = if turn.end == End::Started { None } else { turn.ready.binary_search(&turn.last).ok() };
    let chosen = match turn.ready.len() - usize::from(left_out.is_some()) {
        0 => return turn.last,
        1 => 0,
        count => chooser.choose(count as u64, Reason::Scheduling) as usize,
    };
    let index = chosen + usize::from(left_out.is_some_and(|at| at <= chosen));
    turn.ready.get(index).copied().unwrap_or(turn.last)
}

/// The schedule of a run, while it is made.
#[derive(Clone, Default)]
pub(crate) struct Log {
    switches: Vec<Switch>,
    too_many: bool,
}

/// So many switches are remembered, in 24 MB.
const MOST_SWITCHES: usize = 1 << 20;

impl Log {
    /// A turn was decided. That the thread itself goes on after an interruption matters only if others may be `overdue`.
    pub(crate) fn record(&mut self, turn: &Turn<'_>, to: u32, overdue: bool) {
        if to == turn.usual() && !(overdue && turn.end == End::Interrupted) {
            return;
        }
        if self.switches.len() < MOST_SWITCHES {
            self.switches.push(Switch { thread: turn.last, when: turn.place(), to });
        } else {
            self.too_many = true;
        }
    }

    /// The switches so far; `None` if there were too many.
    pub(crate) fn switches(&self) -> Option<&[Switch]> {
        (!self.too_many).then_some(&self.switches)
    }
}
