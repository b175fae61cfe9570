//! Tree Borrows against a transcription of the paper, and its laws.

mod memory;
mod paper;
mod random;
