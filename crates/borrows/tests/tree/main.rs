//! Tree Borrows against a transcription of the paper, and its laws.

mod alone;
mod bounded;
mod crowded;
mod laundered;
mod laws;
mod memory;
mod paper;
mod random;
mod stories;
