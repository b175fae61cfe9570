//! The clocks of all threads.

use assay_report::Ordering;

use crate::{Clock, Config};

/// What the threads of a run know of each other, and which of them is running.
#[derive(Clone, Debug)]
pub struct Clocks {
    config: Config,
    current: u32,
    threads: Vec<Clock>,
}

impl Clocks {
    /// There is the main thread, number 0, and it is running.
    pub fn new(config: Config) -> Clocks {
        Clocks { config, current: 0, threads: vec![Clock::default()] }
    }

    /// What is checked.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The number of the running thread.
    pub fn current(&self) -> u32 {
        self.current
    }

    /// From now on, another thread runs.
    pub fn switch_to(&mut self, thread: u32) {
        self.current = thread;
    }

    /// The running thread starts another one, which knows what its parent knows. `child` is the next number.
    pub fn spawn(&mut self, child: u32) {
        debug_assert_eq!(child as usize, self.threads.len());
        let clock = self.threads[self.current as usize].clone();
        self.threads.push(clock);
    }

    /// The running thread is over.
    pub fn end(&mut self) {}

    /// The running thread learns all that a thread that is over knew: it has waited for its end.
    pub fn join(&mut self, ended: u32) {
        let ended = self.threads[ended as usize].clone();
        self.acquire(&ended);
    }

    /// What the running thread knows, for whoever acquires it later; what it does from now on is not part of it.
    /// For synchronisation by the operating system (mutexes, condition variables, ...).
    pub fn release(&mut self) -> Clock {
        self.threads[self.current as usize].clone()
    }

    /// The running thread learns what was released.
    pub fn acquire(&mut self, released: &Clock) {
        self.threads[self.current as usize].join(released);
    }

    /// The running thread executes a fence.
    pub fn fence(&mut self, ordering: Ordering) {
        _ = ordering;
    }

    /// Whether everything that any thread has done happens before whatever follows: no recorded access matters any more.
    /// `alive` are the threads that are not over.
    pub fn is_quiet(&self, alive: &[u32]) -> bool {
        alive.len() == 1 && self.threads.len() == 1
    }
}
