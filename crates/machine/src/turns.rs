//! Which thread runs, and for how long.
//!
//! Threads take turns. One gives way where it waits or ends, where it says so, and where it is interrupted. The latter
//! happens at calls and jumps only, and of jumps only at those that no check is carried across ([`crate::known`]).

use assay_memory::Choose;
use assay_report::Finding;

use crate::policy::{End, Log, Scheduler, Turn};
use crate::thread::{State, Waiter};
use crate::{Clock, Config, Machine, Stop, Switch, Woken};

/// What is known about turns.
#[derive(Clone)]
pub(crate) struct Schedule {
    /// Indices of the threads that are not over, in the order of their start.
    pub(crate) alive: Vec<usize>,
    /// The number of blocks at which it is next to be seen who goes on; 0 for at once.
    pub(crate) due: u64,
    /// Why it is to be seen then.
    end: End,
    /// `due`, where `due` itself has the dispatch loop stop before that, for lines to be traced.
    turn_end: u64,
    /// Whether it has stopped where no other thread may go on.
    inside: bool,
    /// The number of blocks at which the running thread's turn began, as far as its blocks are not counted yet.
    began: u64,
    scheduler: Scheduler,
    log: Log,
    /// Steps so far by which threads can tell each other something.
    steps: u64,
    /// The number of steps of which the scheduler wants to know.
    wanted: u64,
    /// How often threads have begun to wait.
    pub(crate) waits: u64,
    /// Since how many blocks nobody but the running thread can go on, not even after some time, unless that has it do so.
    pub(crate) alone_since: Option<u64>,
    /// How often the main thread, which is over, has given way to others.
    pub(crate) grace: u32,
    /// Those of them that are ready, ascending.
    pub(crate) ready: Vec<u32>,
    /// Those that wait, but not for ever; ascending.
    pub(crate) timed: Vec<u32>,
}

/// So often others are given a turn before it counts that the main thread did not wait for them. They may have done all
/// that it wanted of them, as those of a scope have, and just have some cleaning up left.
pub(crate) const GRACE: u32 = 256;
/// The longest turn in that time, in blocks.
const GRACE_TURN: u64 = 10_000;

/// After so many blocks in which nobody else can go on, the memory is told: it takes some time to forget what needs not be
/// remembered then.
const ALONE: u64 = 1000;

/// So often in a row a thread finds the same until it counts as waiting.
const POLLS: u32 = 4;

/// What a thread has found in memory last, by an atomic access that changed nothing.
#[derive(Clone, Default)]
pub(crate) struct Poll {
    addr: u64,
    bits: u128,
    /// How often again, since it was interrupted for that.
    times: u32,
    /// Whether it is to be interrupted, once that is decided.
    waits: Option<bool>,
}

impl Schedule {
    pub(crate) fn new(config: &Config) -> Schedule {
        Schedule {
            alive: vec![0],
            due: if config.max_blocks == u64::MAX { u64::MAX } else { config.max_blocks.max(1) },
            end: End::Interrupted,
            turn_end: u64::MAX,
            inside: false,
            began: 0,
            scheduler: Scheduler::new(config),
            log: Log::default(),
            steps: 0,
            wanted: u64::MAX,
            waits: 0,
            alone_since: None,
            grace: 0,
            ready: vec![0],
            timed: Vec::new(),
        }
    }

    /// A thread begins to wait.
    pub(crate) fn waits(&mut self, thread: u32, has_deadline: bool) {
        remove(&mut self.ready, thread);
        if has_deadline {
            insert(&mut self.timed, thread);
        }
    }

    /// A thread waits no more.
    pub(crate) fn goes_on(&mut self, thread: u32) {
        insert(&mut self.ready, thread);
        remove(&mut self.timed, thread);
    }

    /// A running thread is over.
    pub(crate) fn ends(&mut self, thread: u32) {
        remove(&mut self.ready, thread);
        if let Ok(at) = self.alive.binary_search(&(thread as usize)) {
            self.alive.remove(at);
        }
    }

    /// The running thread gives way, or is over.
    pub(crate) fn give_way(&mut self) {
        self.due = 0;
        self.end = End::GaveWay;
    }

    /// The running thread may give way, or go on.
    pub(crate) fn may_give_way(&mut self) {
        self.due = 0;
        self.end = End::Started;
    }

    /// The running thread has started another one, which may go on in its place.
    pub(crate) fn started(&mut self, thread: u32, chooser: &mut dyn Choose) {
        insert(&mut self.ready, thread);
        self.may_give_way();
        self.wanted = self.scheduler.started(thread, self.steps, chooser);
    }
}

impl Machine<'_> {
    /// Runs threads until the program ends or breaks a rule.
    pub(crate) fn execute(&mut self) -> Stop {
        loop {
            let many = self.is_shared() || self.config.max_blocks != u64::MAX || self.is_tracing();
            let stop = if many { self.dispatch::<true>() } else { self.dispatch::<false>() };
            if let Some(stop) = stop {
                return stop;
            }
            if self.goes_on() {
                continue;
            }
            if let Err(stop) = self.reschedule() {
                return self.complete(stop);
            }
        }
    }

    /// The schedule so far, as the places where it differs from the plainest one; `None` if there are too many.
    pub fn switches(&self) -> Option<&[Switch]> {
        self.schedule.log.switches()
    }

    /// How often threads have made an atomic access, or woken or started another.
    pub fn steps(&self) -> u64 {
        self.schedule.steps
    }

    /// Basic blocks executed so far, by all threads.
    pub fn blocks(&self) -> u64 {
        self.blocks
    }

    /// The running thread has done something that others can see.
    #[inline(always)]
    pub(crate) fn count_step(&mut self) {
        self.schedule.steps += 1;
        if self.schedule.steps >= self.schedule.wanted {
            self.end_turn();
        }
    }

    #[cold]
    fn end_turn(&mut self) {
        let Schedule { scheduler, wanted, .. } = &mut self.schedule;
        *wanted = scheduler.step(self.current as u32, &mut *self.chooser);
        self.interrupt();
    }

    /// Ends the turn soon: not here, where a block may have been under way for a while, but after the next jump. That is a place
    /// that can be found again by counting blocks.
    fn interrupt(&mut self) {
        self.schedule.due = self.schedule.due.min(self.blocks + 1);
    }

    /// The running thread has found this value at an atomic place, and changed nothing. If it does so again and again, it is waiting for
    /// others, which are given a turn then.
    #[inline]
    pub(crate) fn has_polled(&mut self, addr: u64, bits: u128) {
        if !self.memory.is_shared() {
            return;
        }
        let poll = &mut self.threads[self.current].poll;
        if (poll.addr, poll.bits) == (addr, bits) {
            self.has_polled_again();
        } else {
            *poll = Poll { addr, bits, ..Poll::default() };
        }
    }

    #[inline(never)]
    fn has_polled_again(&mut self) {
        let poll = &mut self.threads[self.current].poll;
        poll.times += 1;
        if poll.times < POLLS {
            return;
        }
        poll.times = 0;
        let waits = *poll.waits.get_or_insert_with(|| self.schedule.scheduler.interrupts_waiting(&mut *self.chooser));
        if waits {
            self.interrupt();
        }
    }

    /// The running thread has changed something that others may wait for.
    #[inline]
    pub(crate) fn has_not_polled(&mut self) {
        self.threads[self.current].poll = Poll::default();
    }

    /// Decides which thread goes on, and has it begin.
    fn reschedule(&mut self) -> Result<(), Stop> {
        loop {
            if self.blocks >= self.config.max_blocks {
                return Err(Finding::unsupported(format!("a run of more than {} blocks", self.config.max_blocks)));
            }
            self.schedule_accounts();
            let next = loop {
                let overdue = self.wake_overdue();
                match self.choose_next(overdue) {
                    Some(next) => break next,
                    None => self.pass_time()?,
                }
            };
            self.current = next;
            self.memory.switch_thread(next as u32);
            if let State::Woken(waiter, _) = &mut self.threads[next].state
                && let (Some(released), Some(clocks)) = (waiter.released.take(), self.memory.clocks())
            {
                clocks.acquire(&released);
            }
            self.begin_turn();
            let thread = &mut self.threads[next];
            if let State::Woken(..) = thread.state
                && let State::Woken(waiter, timed_out) = std::mem::replace(&mut thread.state, State::Ready)
            {
                let Waiter { wait, exit, .. } = *waiter;
                self.set_top_site();
                let flow = (wait.then)(self, &Woken { state: &wait.state, timed_out })?;
                self.go_on(flow, exit)?;
            }
            // It may wait again, or be over.
            if self.schedule.due != 0 {
                return Ok(());
            }
        }
    }

    /// The dispatch loop has come to a place where it stops only for lines to be traced.
    #[cold]
    pub(crate) fn stops_inside(&mut self) -> bool {
        self.schedule.inside = self.is_tracing();
        self.schedule.inside
    }

    /// Whether the turn goes on, and the dispatch loop has stopped only for lines to be traced.
    fn goes_on(&mut self) -> bool {
        let inside = std::mem::take(&mut self.schedule.inside);
        if !self.is_tracing() || self.schedule.due == 0 {
            return false;
        }
        if !inside && self.blocks >= self.schedule.turn_end {
            self.trace_interruption();
            return false;
        }
        self.trace_block();
        self.schedule.due = self.blocks.max(1);
        true
    }

    /// Counts for the running thread what it has run.
    fn schedule_accounts(&mut self) {
        self.threads[self.current].ran += self.blocks - self.schedule.began;
        self.schedule.began = self.blocks;
    }

    /// Decides how long the turn lasts.
    fn begin_turn(&mut self) {
        self.chooser.running(self.current as u32);
        self.schedule.end = End::Interrupted;
        let due = if self.others_can_go_on() { self.shared_turn() } else { self.lonely_turn() };
        self.schedule.due = due.min(self.config.max_blocks);
        if self.is_tracing() {
            self.schedule.turn_end = self.schedule.due;
            self.schedule.due = self.blocks.max(1);
            self.trace_turn();
        }
    }

    /// The end of a turn while others could go on.
    fn shared_turn(&mut self) -> u64 {
        let schedule = &mut self.schedule;
        schedule.alone_since = None;
        let longest = if schedule.grace > 0 { GRACE_TURN } else { u64::MAX };
        let ran = self.threads[self.current].ran;
        let length = schedule.scheduler.length(self.current as u32, ran, &mut *self.chooser);
        self.blocks.saturating_add(length.min(longest))
    }

    /// The end of a turn while nobody else can go on.
    fn lonely_turn(&mut self) -> u64 {
        let since = *self.schedule.alone_since.get_or_insert(self.blocks);
        if self.memory.is_shared() && self.blocks - since < ALONE {
            return since + ALONE;
        }
        self.memory.be_alone();
        u64::MAX
    }

    /// Whether a thread beside the current one is ready, or will be after some time.
    fn others_can_go_on(&self) -> bool {
        let Schedule { ready, timed, .. } = &self.schedule;
        ready.iter().chain(timed).any(|&thread| thread as usize != self.current)
    }

    /// A thread that is ready, if there is one. `overdue` says that others may become ready as time passes.
    fn choose_next(&mut self, overdue: bool) -> Option<usize> {
        let last = &mut self.threads[self.current];
        let Schedule { end, scheduler, log, ready, .. } = &mut self.schedule;
        if ready.is_empty() {
            return None;
        }
        let turn = Turn { ready, last: self.current as u32, end: *end, ran: last.ran, pauses: last.pauses };
        let next = scheduler.choose(&turn, &mut *self.chooser);
        log.record(&turn, next, overdue);
        last.pauses += u64::from(*end != End::Interrupted);
        Some(next as usize)
    }

    /// The deadlines of waiting threads.
    fn deadlines(&self) -> impl Iterator<Item = (usize, u64)> {
        self.schedule.timed.iter().filter_map(|&thread| match &self.threads[thread as usize].state {
            State::Waiting(waiter) => waiter.wait.deadline.map(|deadline| (thread as usize, deadline)),
            _ => None,
        })
    }

    /// Wakes the threads whose deadline has passed. Tells whether there were any deadlines.
    fn wake_overdue(&mut self) -> bool {
        if self.deadlines().next().is_none() {
            return false;
        }
        let now = self.now(Clock::Monotonic);
        self.time_out(now);
        true
    }

    /// It is so late now.
    fn time_out(&mut self, now: u64) {
        let overdue: Vec<usize> = self.deadlines().filter(|&(_, at)| at <= now).map(|(index, _)| index).collect();
        overdue.into_iter().for_each(|index| self.go_on_later(index, true));
    }

    /// Nobody can go on: sleeps until somebody's deadline.
    fn pass_time(&mut self) -> Result<(), Stop> {
        let Some(next) = self.deadlines().map(|(_, deadline)| deadline).min() else { return Err(self.deadlock()) };
        let now = self.now(Clock::Monotonic);
        self.host.sleep(next.saturating_sub(now));
        self.time_out(next);
        Ok(())
    }
}

fn insert(ascending: &mut Vec<u32>, thread: u32) {
    if let Err(at) = ascending.binary_search(&thread) {
        ascending.insert(at, thread);
    }
}

fn remove(ascending: &mut Vec<u32>, thread: u32) {
    if let Ok(at) = ascending.binary_search(&thread) {
        ascending.remove(at);
    }
}
