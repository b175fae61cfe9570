//! The abstract machine: runs the functions of an [`assay_ir::ProgramSource`] operation by operation, and stops at the
//! first that breaks a rule of the language.
//!
//! [`Machine::new`] takes a program, a [`Host`] (the outside world), a chooser (everything that is not determined) and a
//! [`ForeignLibrary`] (functions without code in the program); [`Machine::run`] gives an [`Outcome`].
//!
//! Invariants: interpreted calls never recurse natively; whatever the dispatch loop takes for granted of code is checked
//! when the code is loaded; bytes of the program are only touched through [`assay_memory`].

mod abi;
pub mod arith;
mod backtrace;
mod call;
mod cleanup;
mod collect;
mod config;
mod deadlock;
mod decode;
mod faults;
mod finding;
pub mod float;
mod foreign;
mod frame;
mod globals;
mod guards;
mod host;
mod insn;
mod intrinsics;
mod known;
mod learned;
mod load;
mod looks;
mod machine;
mod object;
mod passes;
mod plan;
mod pointers;
mod policy;
mod reborrows;
mod retag;
mod schedule;
mod services;
mod sites;
mod snapshot;
mod spots;
mod stacks;
mod step;
mod stories;
mod sync;
mod tail_call;
mod thread;
mod trace;
mod turns;
mod types;
mod unwind;
mod validity;
mod variadic;
mod vector;
mod x86;

pub use assay_memory::Clock as ThreadClock;
pub use assay_memory::{
    AlignmentCheck, AllocKind, AllocSite, BorrowConfig, Choose, Config as MemoryConfig, Contents, FirstChoice, Memory,
    Model, Pointer, Prov, ProvenanceMode, RaceConfig, Rate, Reason, Track,
};
pub use config::{Config, Floats, RoundingError};
pub use foreign::{
    Awake, CType, Callback, CallbackType, ForeignCall, ForeignFlow, ForeignFn, ForeignLibrary, ForeignVariable,
    Resumed, Stop, Then, Value, Wait, Woken,
};
pub use host::{Clock, Host, Stream};
pub use learned::Learned;
pub use machine::{Listener, Machine, Outcome};
pub use policy::{Policy, Switch, When};
pub use snapshot::Snapshot;
