//! Findings about pointers, built once something has gone wrong.

use assay_report::{Access, Alignment, Finding, UbKind};

use crate::align::low_bit;
use crate::{Memory, Pointer};

impl Memory {
    /// Why `size` bytes at `ptr + off` can't be used.
    #[cold]
    pub(crate) fn fault(&self, ptr: Pointer, off: u64, size: u64, access: Access) -> Box<Finding> {
        if ptr.addr == 0 {
            return UbKind::NullPointer { access, size }.into();
        }
        let at = ptr.with_addr(ptr.addr.wrapping_add(off));
        let Some(handle) = self.settle(at) else {
            return UbKind::NoProvenance { access, address: at.addr, size }.into();
        };
        let Some(described) = self.info(handle) else {
            return UbKind::Other("memory was used that was freed long ago".into()).into();
        };
        let offset = at.addr.wrapping_sub(described.base) as i64;
        let alloc = described.info;
        if described.freed_at.is_some() {
            UbKind::Dangling { access, offset, size, alloc }.into()
        } else {
            UbKind::OutOfBounds { access, offset, size, alloc }.into()
        }
    }

    /// The fault of a misaligned pointer.
    #[cold]
    pub(crate) fn misaligned(&self, ptr: Pointer, required: u64, access: Access) -> Box<Finding> {
        let alloc = self.settle(ptr).and_then(|handle| self.info(handle)).map(|described| described.info);
        let by_address = low_bit(ptr.addr);
        let found = match self.promised_align(ptr) {
            Some(promised) if by_address >= required => Alignment::Promised(promised),
            _ => Alignment::Address(ptr.addr),
        };
        UbKind::Misaligned { access, required, found, alloc }.into()
    }

    /// The fault of reading bytes that are not initialised.
    #[cold]
    pub(crate) fn uninit(&self, index: usize, offset: u64, size: u64) -> Box<Finding> {
        let uninit = self.slots[index].init.first_uninit(offset..offset + size).unwrap_or(offset..offset);
        UbKind::UninitMemory { size, offset, uninit, alloc: self.alloc_info(index) }.into()
    }

    /// The fault of writing to immutable memory.
    #[cold]
    pub(crate) fn read_only(&self, index: usize, offset: u64, size: u64) -> Box<Finding> {
        UbKind::WriteToReadOnly { offset: offset as i64, size, alloc: self.alloc_info(index) }.into()
    }
}
