//! Choosers: what decides wherever the machine may go one way or another.
//!
//! [`RandomChooser`] decides by a seed and is the default. [`RecordingChooser`] wraps any chooser and keeps what it decided
//! as a [`Recording`], which can be printed and parsed; [`ReplayChooser`] decides the same again, and notices when the run
//! asks anything else than the recorded one did.
//!
//! [`run_seeds`] runs a program with many seeds at the same time, on a [`SharedProgram`].

mod random;
mod recording;
mod replay;
mod seeds;
mod shared;
mod text;

pub use random::RandomChooser;
pub use recording::{Choice, Recording, RecordingChooser, SharedRecording};
pub use replay::{ReplayChooser, ReplayError, ReplayState};
pub use seeds::{Ended, run_seeds};
pub use shared::{Owner, OwnerGone, SharedProgram, share};
pub use text::ParseError;
