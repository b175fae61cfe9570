//! What the user can choose about the machine.

use assay_memory::{RaceConfig, Rate};

use crate::Policy;

/// Settings of a machine. The seed is not among them: it belongs to the chooser.
#[derive(Clone, Debug)]
pub struct Config {
    /// The memory's: alignment checks, int-to-pointer casts, reuse of addresses, limit.
    pub memory: assay_memory::Config,
    /// Whether values are checked to be valid for their type.
    pub validation: bool,
    /// Whether so is everything that they lead to through references and boxes.
    pub recursive_validation: bool,
    /// What is left open about floats.
    pub floats: Floats,
    /// Whether blocks that are never freed are left unreported.
    pub ignore_leaks: bool,
    /// How many calls may be active at once in a thread.
    ///
    /// The default is what a native main thread's 8 MiB hold when a frame takes 80 bytes, about the average of an
    /// optimised build: a program that recurses deeper is likely to overflow its stack natively as well.
    pub max_depth: usize,
    /// How it is decided which thread runs.
    pub schedule: Policy,
    /// The probability that a thread is interrupted at the end of a basic block, where others could run; for
    /// [`Policy::Random`].
    pub preemption_rate: Rate,
    /// Whether the one that has waited longest is woken, where one of several is.
    pub wakes_in_order: bool,
    /// The run is given up when it has executed so many basic blocks.
    pub max_blocks: u64,
    /// Whether it is remembered which lines threads execute, for [`Machine::trace`](crate::Machine::trace).
    pub traces: bool,
    /// The probability that a weak compare-exchange fails although the value is the expected one.
    pub weak_failure_rate: Rate,
    /// Number of processors that the program is told of.
    pub processors: u32,
    /// Whether data races are looked for, and whether atomic loads may read older values.
    pub races: RaceConfig,
    /// Whether the user is told when they do.
    pub track_weak_loads: bool,
}

/// How the results of float operations are chosen where Rust permits several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Floats {
    /// NaNs are the preferred one, of two zeros the minimum and the maximum are the first, and nothing is fused that need not
    /// be. This does not include `error`.
    pub deterministic: bool,
    /// The error of operations whose precision is not guaranteed.
    pub error: RoundingError,
}

/// How much the results of operations without guaranteed precision are off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RoundingError {
    /// Some units in the last place, or nothing.
    #[default]
    Random,
    /// Always the most, up or down.
    Largest,
    /// Nothing is added to what the host computes.
    None,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            memory: assay_memory::Config::default(),
            validation: true,
            recursive_validation: false,
            floats: Floats::default(),
            ignore_leaks: false,
            max_depth: 100_000,
            schedule: Policy::Random,
            preemption_rate: Rate::percent(1),
            wakes_in_order: false,
            max_blocks: u64::MAX,
            traces: false,
            weak_failure_rate: Rate::percent(80),
            processors: 1,
            races: RaceConfig::default(),
            track_weak_loads: false,
        }
    }
}
