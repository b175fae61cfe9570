//! The one door for everything that is not determined.

/// Decides what the machine's specification leaves open.
///
/// Everything that may go one way or another asks here, so that a run can be repeated, replayed and explored.
pub trait Choose {
    /// One of `0..n`; `n` is at least 1. With equal answers to equal questions, a run repeats itself exactly.
    fn choose(&mut self, n: u64, reason: Reason) -> u64;

    /// From now on what is asked is about this thread, until this is called again; at first it is about thread 0. What a
    /// thread is told can so be kept apart from what others ask meanwhile.
    fn running(&mut self, _thread: u32) {}

    /// True in `part` of `whole` cases.
    fn chance(&mut self, part: u64, whole: u64, reason: Reason) -> bool {
        part != 0 && (part >= whole || self.choose(whole, reason) < part)
    }
}

/// What a choice is about.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Reason {
    /// Where a new allocation lies.
    Address,
    /// Whether a new allocation gets the address of a freed one.
    AddressReuse,
    /// Which thread runs next.
    Scheduling,
    /// Whether the running thread is interrupted.
    Preemption,
    /// Which waiting thread is woken.
    Wakeup,
    /// Which store an atomic load reads.
    WeakRead,
    /// Whether a weak compare-exchange fails spuriously.
    WeakFailure,
    /// The bits of a NaN.
    FloatNan,
    /// The error of a float operation without guaranteed precision.
    FloatRounding,
    /// Whether equal functions or constants have equal addresses.
    Identity,
    /// What an optimiser makes of a hint.
    Optimization,
    /// Bytes that the program asks the system for.
    RandomBytes,
    /// How much of what is there a read delivers.
    ShortRead,
    /// How much of what was given a write takes.
    ShortWrite,
}

/// Always takes the first possibility.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct FirstChoice;

impl Choose for FirstChoice {
    fn choose(&mut self, _n: u64, _reason: Reason) -> u64 {
        0
    }
}
