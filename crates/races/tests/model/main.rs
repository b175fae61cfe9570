//! The model against explicit graphs of executions, over random and over all small programs.

mod graph;
mod random;
