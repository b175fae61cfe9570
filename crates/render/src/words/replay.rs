//! Words about recordings.

use assay_report::{ReplayNote, StepMark};

use super::Count;
use crate::diagnostic::Level;

/// The words beside the rows of a schedule.
pub(crate) const MARKS: [(StepMark, &str); 3] =
    [(StepMark::Races, "races"), (StepMark::Stopped, "stops"), (StepMark::Interrupted, "switch")];

/// The first line.
pub(crate) fn message(note: &ReplayNote) -> (Level, String) {
    match note {
        ReplayNote::Recorded { command, .. } => (Level::Note, format!("this run again: {command}")),
        ReplayNote::NotWritten { file, error } => {
            (Level::Warning, format!("the recording of this run can't be written to {file}: {error}"))
        }
        ReplayNote::OtherVersion { recorded, current } => (
            Level::Warning,
            format!("the recording was made by assay {recorded}, and this is {current}: the run may be another one"),
        ),
        ReplayNote::OtherSource => (
            Level::Warning,
            "the program has been changed since the recording was made: the run may be another one".to_owned(),
        ),
        ReplayNote::Skipped { recorded } => (Level::Note, format!("not run: the recording is of {recorded}")),
        ReplayNote::Diverged { same_schedule, recorded, current } => {
            let what = if *same_schedule { "what was decided" } else { "the schedule" };
            let came = if recorded == current {
                format!("though the same came of it: {recorded}")
            } else {
                format!("of which came: {recorded}; now: {current}")
            };
            (Level::Error, format!("this is not the recorded run: {what} differs, {came}"))
        }
        ReplayNote::NotShrunk => {
            (Level::Warning, "without isolation no shorter schedule is looked for: it takes many runs".to_owned())
        }
        ReplayNote::Shrunk(schedule) => {
            let (before, after) =
                (Count(schedule.before as u64, "interruption"), Count(schedule.after as u64, "interruption"));
            let runs = Count(schedule.runs as u64, "run");
            (Level::Note, format!("the same with {after} of threads instead of {before} (found in {runs})"))
        }
    }
}

/// What else there is to say.
pub(crate) fn help(note: &ReplayNote) -> Option<&'static str> {
    match note {
        ReplayNote::Recorded { open: true, .. } => Some(
            "the program is not isolated: its environment, files, clocks and the system's random bytes are not part of the \
             recording",
        ),
        ReplayNote::Diverged { .. } => {
            Some("a recording fits only the program, the version of assay and the input that it was made with")
        }
        _ => None,
    }
}

/// In place of some lines of a thread.
pub(crate) fn left_out(lines: u32) -> String {
    format!("... {} ...", Count(lines.into(), "line"))
}
