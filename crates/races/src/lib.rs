//! What threads know of each other: the happens-before of C++20, which Rust adopts, as vector clocks; data races; and weak
//! memory, the older stores that an atomic load may read.
//!
//! [`Clocks`] are the clocks of all threads of a run. [`Accesses`] are what is remembered of the accesses to one
//! allocation. Both exist for programs with threads only: as long as there is one thread, nobody asks.
//!
//! Invariants: this crate never sees a byte, a type or a function. Offsets are relative to the start of the allocation, and
//! the caller has made sure that they are inside it. Places in the program are opaque numbers. Values of atomics are of a
//! type of the caller's. Threads are known by the numbers that the machine gives them, from 0, in the order of their start.

mod accesses;
mod clock;
mod clocks;

use assay_report::DataRace;

pub use accesses::{Access, Accesses, Atomic, Loaded};
pub use assay_report::{Ordering, RacingKind};
pub use clock::Clock;
pub use clocks::Clocks;

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
