//! What there is to say of recordings, besides findings.

use crate::{Name, Thread};
use assay_ir::SourceSpan;

/// Something about a recording.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReplayNote {
    /// A recording of the run was written.
    Recorded {
        /// The command that repeats the run.
        command: Name,
        /// Whether the run saw something of the host that the recording does not have.
        open: bool,
    },
    /// A recording could not be written.
    NotWritten {
        /// Where to.
        file: Name,
        /// The operating system's error.
        error: Name,
    },
    /// It is by another version of assay.
    OtherVersion {
        /// The version that made it.
        recorded: Name,
        /// This one.
        current: Name,
    },
    /// The program's source is not what it was.
    OtherSource,
    /// It is not of the program that is about to run, which is therefore left out.
    Skipped {
        /// The program that it is of.
        recorded: Name,
    },
    /// The run was not the recorded one.
    Diverged {
        /// Whether the schedule could be followed.
        same_schedule: bool,
        /// What came of the recorded run.
        recorded: Name,
        /// What came of this one.
        current: Name,
    },
    /// Without isolation, no other schedules are tried.
    NotShrunk,
    /// The schedule was shortened.
    Shrunk(Box<ShrunkSchedule>),
}

/// A schedule that was shortened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ShrunkSchedule {
    /// How often threads were interrupted in the recorded run...
    pub before: usize,
    /// ... and are now.
    pub after: usize,
    /// How often the program was run.
    pub runs: usize,
    /// The threads that ran.
    pub threads: Vec<Thread>,
    /// What they did, in this order.
    pub steps: Vec<ScheduleStep>,
}

/// A line that a thread executed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ScheduleStep {
    /// The thread's number.
    pub thread: u32,
    /// The line; `None` where lines are left out.
    pub span: Option<SourceSpan>,
    /// How often it came in a row, or how many lines are left out.
    pub times: u32,
    /// What is special about it.
    pub mark: Option<StepMark>,
}

/// What is special about a line that a thread executed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum StepMark {
    /// One of the two accesses of a data race.
    Races,
    /// The program stopped here.
    Stopped,
    /// The thread was interrupted after it.
    Interrupted,
}
