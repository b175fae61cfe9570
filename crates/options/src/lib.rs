//! Every flag of assay, declared once.
//!
//! [`FLAGS`] is the one table of flags. Everything else derives from it: the parser ([`parse`], [`split`]), the
//! settings file ([`config::arguments`]), the text of `--help` ([`help::text`]), the README's table
//! ([`markdown::table`]), shell completions ([`complete::bash`]) and the tests.
//!
//! A flag may be written in three places, with the same meaning:
//!
//! | where | spelling |
//! |---|---|
//! | command line, `ASSAYFLAGS` | `--seed 3`, `--seed=3` |
//! | command line, `MIRIFLAGS`, `ASSAYFLAGS` | `-Zmiri-seed=3` |
//! | `assay.toml` | `seed = 3` |
//!
//! What is not ours is rustc's and is handed on untouched and in order.

pub mod complete;
pub mod config;
mod error;
mod flag;
pub mod help;
pub mod markdown;
mod options;
mod parse;
pub mod rustc_flags;
mod suggest;
mod table;

pub use error::Error;
pub use flag::{Flag, Group, Kind, Setting};
pub use options::{Aliasing, AlignmentCheck, Backtrace, Emit, Options, Provenance, RoundingError, Schedule, Shard};
pub use parse::{Parsed, Request, Split, parse, split};
pub use table::{FLAGS, UNSUPPORTED};
