//! Deciding as in a recording.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use assay_machine::{Choose, Reason};

use crate::text::word;
use crate::{Choice, Recording};

/// Decides as a recorded run did.
///
/// When the run asks something else than the recorded one, the recording does not fit: the decisions from there on are the
/// first possibility each, and [`ReplayState::error`] says what happened.
#[derive(Clone, Debug)]
pub struct ReplayChooser {
    recording: Rc<Recording>,
    state: ReplayState,
}

/// How far a replay has come.
#[derive(Clone, Debug, Default)]
pub struct ReplayState(Rc<RefCell<Progress>>);

#[derive(Clone, Debug, Default)]
struct Progress {
    /// Decisions taken from the recording.
    used: usize,
    /// Decisions in the recording.
    total: usize,
    error: Option<ReplayError>,
}

/// Why a recording does not fit a run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReplayError {
    /// The run asked something else.
    Different {
        /// Number of the decision, from 0.
        index: usize,
        /// What was recorded.
        recorded: Choice,
        /// What the run asked about.
        reason: Reason,
        /// Number of possibilities that it asked about.
        n: u64,
    },
    /// The run asked for more decisions than there are.
    TooShort {
        /// Number of recorded decisions.
        total: usize,
    },
    /// The run ended earlier than the recorded one.
    TooLong {
        /// Decisions that the run asked for.
        used: usize,
        /// Number of recorded decisions.
        total: usize,
    },
}

impl ReplayChooser {
    /// Replays a recording. The second value tells how it goes, also while a machine owns the chooser.
    pub fn new(recording: Recording) -> (ReplayChooser, ReplayState) {
        let state = ReplayState::default();
        state.0.borrow_mut().total = recording.choices.len();
        (ReplayChooser { recording: Rc::new(recording), state: state.clone() }, state)
    }
}

impl ReplayState {
    /// Why the recording did not fit the run so far.
    pub fn error(&self) -> Option<ReplayError> {
        self.0.borrow().error.clone()
    }

    /// Why the recording did not fit a run that has ended; decisions that are left over count too.
    pub fn final_error(&self) -> Option<ReplayError> {
        let progress = self.0.borrow();
        let (used, total) = (progress.used, progress.total);
        progress.error.clone().or((used < total).then_some(ReplayError::TooLong { used, total }))
    }
}

impl Choose for ReplayChooser {
    fn choose(&mut self, n: u64, reason: Reason) -> u64 {
        let mut progress = self.state.0.borrow_mut();
        if progress.error.is_some() {
            return 0;
        }
        let index = progress.used;
        match self.recording.choices.get(index) {
            Some(choice) if choice.n == n && choice.reason == reason && choice.taken < n => {
                progress.used += 1;
                return choice.taken;
            }
            Some(&recorded) => progress.error = Some(ReplayError::Different { index, recorded, reason, n }),
            None => progress.error = Some(ReplayError::TooShort { total: index }),
        }
        0
    }
}

impl fmt::Display for ReplayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the recording is of another run: ")?;
        match self {
            ReplayError::Different { index, recorded, reason, n } => write!(
                f,
                "decision {index} was `{}` among {}, but the program now asks for `{}` among {n}",
                word(recorded.reason),
                recorded.n,
                word(*reason)
            ),
            ReplayError::TooShort { total } => {
                write!(f, "it has {total} decisions, and the program asks for more")
            }
            ReplayError::TooLong { used, total } => {
                write!(f, "it has {total} decisions, but the program ended after {used}")
            }
        }
    }
}

impl std::error::Error for ReplayError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn recording() -> Recording {
        let choice = |reason, n, taken| Choice { reason, n, taken };
        Recording { choices: vec![choice(Reason::Address, 10, 4), choice(Reason::RandomBytes, 256, 255)] }
    }

    #[test]
    fn the_same_questions_get_the_same_answers() {
        let (mut chooser, state) = ReplayChooser::new(recording());
        assert_eq!(chooser.choose(10, Reason::Address), 4);
        assert_eq!(chooser.choose(256, Reason::RandomBytes), 255);
        assert_eq!(state.final_error(), None);
    }

    #[test]
    fn another_question_is_noticed() {
        let (mut chooser, state) = ReplayChooser::new(recording());
        assert_eq!(chooser.choose(10, Reason::Address), 4);
        assert_eq!(chooser.choose(10, Reason::Address), 0);
        // Nothing that follows hides the first difference.
        assert_eq!(chooser.choose(256, Reason::RandomBytes), 0);
        assert_eq!(
            state.error().unwrap().to_string(),
            "the recording is of another run: decision 1 was `random-bytes` among 256, but the program now asks for \
             `address` among 10"
        );
    }

    #[test]
    fn a_recording_can_be_too_short_or_too_long() {
        let (mut chooser, state) = ReplayChooser::new(Recording::default());
        assert_eq!(chooser.choose(2, Reason::Address), 0);
        assert_eq!(state.error(), Some(ReplayError::TooShort { total: 0 }));

        let (mut chooser, state) = ReplayChooser::new(recording());
        chooser.choose(10, Reason::Address);
        assert_eq!(state.error(), None);
        assert_eq!(state.final_error(), Some(ReplayError::TooLong { used: 1, total: 2 }));
    }

    #[test]
    fn an_answer_out_of_range_does_not_fit() {
        let choices = vec![Choice { reason: Reason::Address, n: 2, taken: 2 }];
        let (mut chooser, state) = ReplayChooser::new(Recording { choices });
        assert_eq!(chooser.choose(2, Reason::Address), 0);
        assert!(state.error().is_some());
    }
}
