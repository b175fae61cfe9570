//! The settings of one run of the interpreter.

use std::ops::Range;

/// How a pointer that was made from an integer is treated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Provenance {
    /// Integer-to-pointer casts are allowed, with one warning that some undefined behaviour may be missed.
    #[default]
    Default,
    /// Integer-to-pointer casts are allowed, without a warning.
    Permissive,
    /// Integer-to-pointer casts are errors.
    Strict,
}

/// How the alignment of memory accesses is checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AlignmentCheck {
    /// The real address must be a multiple of the required alignment.
    #[default]
    Address,
    /// The allocation's own alignment and the offset inside it must guarantee the required alignment.
    Symbolic,
    /// Not checked.
    Off,
}

/// The error of float operations without guaranteed precision.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RoundingError {
    /// Chosen by the seed.
    #[default]
    Random,
    /// Always the largest, up or down.
    Largest,
    /// None beyond the host's own.
    None,
}

/// How much of a backtrace is shown, for findings and for panics of the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Backtrace {
    /// None (`0`).
    Off,
    /// Frames of the user's crates (`1`).
    #[default]
    Short,
    /// Every frame (`full`).
    Full,
}

/// Which rules of aliasing are checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Aliasing {
    /// None.
    Off,
    /// Stacked Borrows.
    #[default]
    Stacked,
    /// Tree Borrows.
    Tree,
}

/// What to print instead of running the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emit {
    /// The intermediate representation that the program was lowered to, in its text form.
    Air,
}

/// How it is decided which thread runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Schedule {
    /// Any that is ready, interrupted at random.
    #[default]
    Random,
    /// Each in turn, without interruptions.
    Fixed,
    /// By random priorities that change at random steps: probabilistic concurrency testing.
    Pct {
        /// How many orderings of steps a failure may need.
        depth: u32,
        /// About how many steps the program makes; `None` for as many as are counted in a trial run.
        steps: Option<u64>,
    },
}

/// A part of a range of seeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    /// Which part, from 1 to `of`.
    pub part: u64,
    /// Into how many parts the range is divided.
    pub of: u64,
}

impl Shard {
    /// The part of `seeds`; parts differ in size by one at most.
    pub fn of(self, seeds: &Range<u64>) -> Range<u64> {
        let size = u128::from(seeds.end.saturating_sub(seeds.start));
        let before = |part: u64| seeds.start + (size * u128::from(part) / u128::from(self.of)) as u64;
        before(self.part - 1)..before(self.part)
    }
}

/// The settings of one run of the interpreter, one field per decision. [`Options::default`] is a run without flags.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Seed of every choice that the language leaves open: addresses, scheduling, random bytes.
    pub seed: u64,
    /// The seeds to run the program with, instead of one; not empty.
    pub many_seeds: Option<Range<u64>>,
    /// Whether the other ones of many seeds are run after one has failed.
    pub many_seeds_keep_going: bool,
    /// Which part of many seeds is to be run.
    pub shard: Option<Shard>,
    /// How many seeds are run at the same time; `None` for as many as there are processors.
    pub jobs: Option<usize>,
    /// Whether the program is kept from the host: empty environment, virtual clocks, fixed random bytes.
    pub isolation: bool,
    /// Names of host environment variables that the program sees even when isolated.
    pub env_forward: Vec<String>,
    /// Environment variables (name, value) that the program sees; they win over the host's.
    pub env_set: Vec<(String, String)>,
    /// Whether output of the program on stdout and stderr is dropped.
    pub mute_output: bool,
    /// Largest number of frames on one thread's stack; one more is reported as a stack overflow.
    pub max_depth: usize,
    /// Whether memory that is never freed goes unreported.
    pub ignore_leaks: bool,
    /// Probability, in millionths, that a thread is interrupted at the end of a basic block.
    pub preemption_rate: u32,
    /// How it is decided which thread runs.
    pub schedule: Schedule,
    /// Probability, in millionths, that a weak compare-exchange fails although it could succeed.
    pub weak_failure_rate: u32,
    /// Number of processors that the program is told of.
    pub processors: u32,
    /// Whether data races are to be looked for.
    pub data_races: bool,
    /// Whether atomic loads may read older values, where the memory model allows it.
    pub weak_memory: bool,
    /// Whether the user is told when they do.
    pub track_weak_loads: bool,
    /// Probability, in millionths, that a freed address is used again where one fits.
    pub address_reuse_rate: u32,
    /// Probability, in millionths, that it is then although another thread has freed it.
    pub cross_thread_reuse_rate: u32,
    /// Treatment of integer-to-pointer casts.
    pub provenance: Provenance,
    /// How alignment is checked.
    pub alignment: AlignmentCheck,
    /// Whether values are checked to be valid for their type at each typed copy.
    pub validity: bool,
    /// Whether so is everything that they lead to through references and boxes.
    pub recursive_validity: bool,
    /// How often a collector of unused provenance runs elsewhere, in blocks. Without effect: memory is bounded without one.
    pub provenance_gc: u64,
    /// Whether float operations give the same result each time, where several are permitted.
    pub deterministic_floats: bool,
    /// The error of float operations without guaranteed precision; there is none with `deterministic_floats`.
    pub rounding_error: RoundingError,
    /// Which rules of aliasing are asked for.
    pub aliasing: Aliasing,
    /// Tree Borrows: whether interior mutability is tracked byte by byte, and not for whole pointees.
    pub precise_interior_mut: bool,
    /// Numbers of the tags whose creation is told.
    pub track_tags: Vec<u64>,
    /// Numbers of the allocations of which it is told when they are made and freed.
    pub track_allocs: Vec<u64>,
    /// Whether their accesses are told, too.
    pub track_accesses: bool,
    /// Whether intrinsics that have a body in `core` are carried out by it.
    pub force_intrinsic_fallback: bool,
    /// Whether a violation of one aliasing model has the program run once more, under the other one.
    pub explain_aliasing: bool,
    /// How much of a backtrace is shown; `None` leaves it to `RUST_BACKTRACE`, whose absence means [`Backtrace::Short`].
    pub backtrace: Option<Backtrace>,
    /// What to print instead of running the program.
    pub emit: Option<Emit>,
    /// Whether a recording is kept of a run that fails.
    pub record: bool,
    /// The recording that the run is to follow.
    pub replay: Option<String>,
    /// Whether the schedule of a run that fails is to be shortened and shown.
    pub shrink: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            seed: 0,
            many_seeds: None,
            many_seeds_keep_going: false,
            shard: None,
            jobs: None,
            isolation: true,
            env_forward: Vec::new(),
            env_set: Vec::new(),
            mute_output: false,
            max_depth: 200_000,
            ignore_leaks: false,
            preemption_rate: 10_000,
            schedule: Schedule::Random,
            weak_failure_rate: 800_000,
            processors: 1,
            data_races: true,
            weak_memory: true,
            track_weak_loads: false,
            address_reuse_rate: 500_000,
            cross_thread_reuse_rate: 100_000,
            provenance: Provenance::Default,
            alignment: AlignmentCheck::Address,
            validity: true,
            recursive_validity: false,
            provenance_gc: 0,
            deterministic_floats: false,
            rounding_error: RoundingError::Random,
            force_intrinsic_fallback: false,
            aliasing: Aliasing::Stacked,
            precise_interior_mut: true,
            track_tags: Vec::new(),
            track_allocs: Vec::new(),
            track_accesses: false,
            explain_aliasing: false,
            backtrace: None,
            emit: None,
            record: true,
            replay: None,
            shrink: false,
        }
    }
}
