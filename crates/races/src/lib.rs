//! What threads know of each other: the happens-before of C++20, which Rust adopts, as vector clocks; data races; and
//! weak memory, the older stores that an atomic load may read.
//!
//! [`Clocks`] are the clocks of all threads of a run. [`Accesses`] are what is remembered of the accesses to one
//! allocation. Both exist for programs with threads only: as long as there is one thread, nobody asks.
//!
//! The caller makes [`Clocks`] when the first thread is started, keeps them from then on, and tells them of every
//! start, end and join of a thread, of what the operating system orders (a [`Clock`] is kept with each mutex, channel,
//! ...), and of fences. An allocation's [`Accesses`] are `settled` when it is first used after it was made in a time of
//! one thread, else `allocated`. As long as nobody but the running thread can go on before it says so, nothing need be
//! told, and what [`Accesses::is_known`] can be dropped.
//!
//! Invariants: this crate never sees a byte, a type or a function. Offsets are relative to the start of the allocation,
//! and the caller has made sure that they are inside it. Places in the program are opaque numbers. Values of atomics
//! are of a type of the caller's. Threads are known by the numbers that the machine gives them, from 0, in the order of
//! their start.

mod accesses;
mod atomic;
mod cell;
mod cells;
mod clock;
mod clocks;
mod conflict;
mod granted;
mod known;
mod record;
mod stores;
mod times;

use assay_report::DataRace;

pub use accesses::{Access, Accesses};
pub use assay_report::{Ordering, RacingKind};
pub use atomic::{Atomic, Loaded};
pub use clock::Clock;
pub use clocks::Clocks;
pub use known::Moment;
pub use stores::MOST_STORES;

/// A result whose error is two accesses that nothing orders.
pub type RaceResult<T = ()> = Result<T, Box<DataRace>>;

/// What is checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Config {
    /// Whether data races are reported.
    pub detect: bool,
    /// Whether atomic loads may read older stores.
    pub weak_memory: bool,
}

impl Default for Config {
    fn default() -> Config {
        Config { detect: true, weak_memory: true }
    }
}
