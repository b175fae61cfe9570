//! Choosers: what decides wherever the machine may go one way or another.
//!
//! [`RandomChooser`] decides by a seed and is the default. A [`Recording`] is how to repeat a run whatever its seed means
//! later; a [`Tally`], which [`TallyingChooser`] keeps, tells whether a run is the same. [`shrink()`] looks for the switches of
//! threads that a failure needs.
//!
//! [`run_seeds`] runs a program with many seeds at the same time, on a [`SharedProgram`].

mod random;
mod recording;
mod seeds;
mod shared;
mod shrink;
mod tally;

pub use random::RandomChooser;
pub use recording::{ParseError, Recording};
pub use seeds::{Ended, run_seeds};
pub use shared::{Owner, OwnerGone, SharedProgram, share};
pub use shrink::{Shrunk, preemptions, shrink};
pub use tally::{Tally, TallyingChooser};
