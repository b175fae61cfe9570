//! What the user should know although the program may run on.

use assay_ir::SourceSpan;

use crate::{Backtrace, Name};

/// Something noteworthy that is no fault.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Warning {
    /// What it is.
    pub kind: WarningKind,
    /// Where it happened.
    pub primary: Option<SourceSpan>,
    /// The stack of the thread that did it.
    pub backtrace: Option<Backtrace>,
}

/// What a warning is about.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum WarningKind {
    /// An integer became a pointer that may use any exposed provenance.
    IntToPointer {
        /// The integer.
        address: u64,
    },
    /// Isolation answered an operation in place of the operating system.
    RejectedByIsolation {
        /// The operation.
        operation: Name,
    },
    /// The program started a second thread, and accesses of threads to the same memory are not compared.
    DataRacesUnchecked,
    /// Anything rarer; a complete sentence without its full stop.
    Other(Name),
}
