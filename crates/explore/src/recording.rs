//! Keeping what was decided.

use std::cell::{Ref, RefCell};
use std::rc::Rc;

use assay_machine::{Choose, Reason};

/// A decision.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Choice {
    /// What it was about.
    pub reason: Reason,
    /// How many possibilities there were.
    pub n: u64,
    /// The one that was taken, below `n`.
    pub taken: u64,
}

/// All decisions of a run, in order. [`std::fmt::Display`] and [`std::str::FromStr`] are its file format.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Recording {
    /// The decisions.
    pub choices: Vec<Choice>,
}

/// A recording that is still being made.
#[derive(Clone, Debug, Default)]
pub struct SharedRecording(Rc<RefCell<Recording>>);

impl SharedRecording {
    /// What has been recorded so far.
    pub fn get(&self) -> Ref<'_, Recording> {
        self.0.borrow()
    }
}

/// Leaves the decisions to another chooser, and keeps them.
#[derive(Clone, Debug)]
pub struct RecordingChooser<C> {
    chooser: C,
    recording: SharedRecording,
}

impl<C: Choose> RecordingChooser<C> {
    /// Records another chooser. The recording can be read through the second value, also while a machine owns the chooser.
    pub fn new(chooser: C) -> (RecordingChooser<C>, SharedRecording) {
        let recording = SharedRecording::default();
        (RecordingChooser { chooser, recording: recording.clone() }, recording)
    }
}

impl<C: Choose> Choose for RecordingChooser<C> {
    fn choose(&mut self, n: u64, reason: Reason) -> u64 {
        let taken = self.chooser.choose(n, reason);
        self.recording.0.borrow_mut().choices.push(Choice { reason, n, taken });
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RandomChooser;

    #[test]
    fn what_was_decided_is_recorded() {
        let (mut chooser, recording) = RecordingChooser::new(RandomChooser::new(1));
        let first = chooser.choose(10, Reason::Address);
        let second = chooser.choose(3, Reason::RandomBytes);
        assert_eq!(
            recording.get().choices,
            [
                Choice { reason: Reason::Address, n: 10, taken: first },
                Choice { reason: Reason::RandomBytes, n: 3, taken: second },
            ]
        );
    }
}
