//! The model against explicit graphs of executions, over random and over all small programs.

mod axioms;
mod graph;
mod laws;
mod litmus;
mod memory;
mod pair;
mod program;
mod random;
mod small;
