//! Pointers as integers and back.

use crate::{AllocHandle, Memory, Pointer};

impl Memory {
    /// Gives the address, and lets [`Memory::from_exposed`] pick up the provenance from now on.
    pub fn expose(&mut self, ptr: Pointer) -> u64 {
        todo!()
    }

    /// A pointer to an address with the provenance of some exposed allocation, settled at each use.
    pub fn from_exposed(&self, addr: u64) -> Pointer {
        todo!()
    }

    /// The allocation, live or dead, that a pointer's provenance means; for a wildcard the exposed one at its address.
    pub fn settle(&self, ptr: Pointer) -> Option<AllocHandle> {
        todo!()
    }
}
