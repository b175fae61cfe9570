//! Pointers as integers and back.

use assay_borrows::Tag;

use crate::{AllocHandle, Memory, Pointer, Prov};

impl Memory {
    /// Gives the address, and lets [`Memory::from_exposed`] pick up the provenance from now on.
    pub fn expose(&mut self, ptr: Pointer) -> u64 {
        let index = ptr.prov.alloc.index();
        if self.live_slot(ptr.prov.alloc).is_some() {
            let slot = &mut self.slots[index];
            slot.borrows.expose(Tag(ptr.prov.tag));
            if !std::mem::replace(&mut slot.exposed, true) {
                self.exposed.insert(slot.base, index as u32);
            }
        }
        ptr.addr
    }

    /// A pointer to an address with the provenance of some exposed allocation, settled at each use. At address 0 there is
    /// none.
    pub fn from_exposed(&self, addr: u64) -> Pointer {
        Pointer { addr, prov: if addr == 0 { Prov::NONE } else { Prov::WILDCARD } }
    }

    /// The allocation, live or dead, that a pointer's provenance means. For a wildcard: the exposed live one that has the
    /// address in it, or else ends there.
    pub fn settle(&self, ptr: Pointer) -> Option<AllocHandle> {
        match ptr.prov.alloc {
            AllocHandle::WILDCARD => {
                let (base, &index) = self.exposed.range(..=ptr.addr).next_back()?;
                let inside = ptr.addr - base <= self.slots[index as usize].size();
                inside.then(|| self.tenant(index as usize))
            }
            handle => handle.is_allocation().then_some(handle),
        }
    }
}
