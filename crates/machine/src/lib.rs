//! The abstract machine: runs the functions of an [`assay_ir::ProgramSource`] operation by operation, and stops at the
//! first that breaks a rule of the language.
//!
//! [`Machine::new`] takes a program, a [`Host`] (the outside world), a chooser (everything that is not determined) and a
//! [`ForeignLibrary`] (functions without code in the program); [`Machine::run`] gives an [`Outcome`].

pub mod arith;
mod config;
mod foreign;
mod host;
mod machine;
mod services;
mod thread;

pub use assay_memory::{AlignmentCheck, AllocKind, Choose, Contents, Memory, Pointer, Prov, ProvenanceMode, Reason};
pub use config::Config;
pub use foreign::{Callback, ForeignCall, ForeignFlow, ForeignFn, ForeignLibrary, Resumed, Stop, Then, Value};
pub use host::{Clock, Host, Stream};
pub use machine::{Machine, Outcome};
