//! What the user can choose about the machine.

/// Settings of a machine. The seed is not among them: it belongs to the chooser.
#[derive(Clone, Debug)]
pub struct Config {
    /// The memory's: alignment checks, int-to-pointer casts, reuse of addresses, limit.
    pub memory: assay_memory::Config,
    /// Whether values are checked to be valid for their type.
    pub validation: bool,
    /// Whether blocks that are never freed are left unreported.
    pub ignore_leaks: bool,
    /// How many calls may be active at once in a thread.
    ///
    /// The default is what a native main thread's 8 MiB hold when a frame takes 80 bytes, about the average of an
    /// optimised build: a program that recurses deeper is likely to overflow its stack natively as well.
    pub max_depth: usize,
}

impl Default for Config {
    fn default() -> Config {
        Config { memory: assay_memory::Config::default(), validation: true, ignore_leaks: false, max_depth: 100_000 }
    }
}
