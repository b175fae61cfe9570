//! Allocations in reports.

use assay_ir::{FuncId, GlobalId};
use assay_report::AllocInfo;

use crate::{AllocHandle, AllocSite, Memory, Pointer};

/// All that is known of an allocation, live or dead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AllocDescription {
    /// Number, kind, size and alignment. The name of a local is not known here: see `allocated_at`.
    pub info: AllocInfo,
    /// Its handle.
    pub handle: AllocHandle,
    /// Its address.
    pub base: u64,
    /// Where it was made.
    pub allocated_at: AllocSite,
    /// Where it was freed; `None` while it is live, and [`AllocSite::Unknown`] if that has been forgotten.
    pub freed_at: Option<AllocSite>,
    /// The global that it is.
    pub global: Option<GlobalId>,
    /// The function that it is.
    pub function: Option<FuncId>,
}

impl Memory {
    /// What is known of an allocation; `None` if it is none, or was freed so long ago that nothing is known any more.
    pub fn info(&self, alloc: AllocHandle) -> Option<AllocDescription> {
        todo!()
    }

    /// What is known of the allocation with the number that a finding gives ([`AllocInfo::id`]).
    pub fn info_by_id(&self, id: assay_report::AllocId) -> Option<AllocDescription> {
        todo!()
    }

    /// A pointer as a finding shows it.
    pub fn describe(&self, ptr: Pointer) -> assay_report::Pointer {
        todo!()
    }
}
