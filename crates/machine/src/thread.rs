//! Threads of the interpreted program: each has its own stacks.

use assay_memory::Pointer;
use assay_report::Name;

/// A thread.
#[derive(Clone, Default)]
pub(crate) struct Thread {
    /// The name that the program gave it.
    pub(crate) name: Option<Name>,
    /// Where its `errno` is, once somebody asked.
    pub(crate) errno: Option<Pointer>,
}
