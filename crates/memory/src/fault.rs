//! Findings about pointers, built once something has gone wrong.

use assay_report::{Access, Alignment, Finding, UbKind};

use crate::{AlignmentCheck, AllocHandle, Memory, Pointer};

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
            _ => Alignment::Address(by_address),
        };
        UbKind::Misaligned { access, required, found, alloc }.into()
    }

    /// Whether a pointer is aligned, whatever the configured check, without the shortcut for the usual case.
    #[cold]
    pub(crate) fn is_aligned_slow(&self, ptr: Pointer, align: u64) -> bool {
        match self.config.alignment {
            AlignmentCheck::Off => true,
            AlignmentCheck::Address => ptr.addr & (align - 1) == 0,
            AlignmentCheck::Symbolic => match self.promised_align(ptr) {
                Some(promised) => promised >= align,
                None => ptr.addr & (align - 1) == 0,
            },
        }
    }

    /// The alignment that a pointer has wherever its allocation may lie, by the allocation's alignment or a promise of the
    /// program's. `None` if it belongs to no allocation, so that its address is all there is.
    fn promised_align(&self, ptr: Pointer) -> Option<u64> {
        if self.config.alignment != AlignmentCheck::Symbolic {
            return None;
        }
        let handle = self.settle(ptr)?;
        let described = self.info(handle)?;
        let offset = ptr.addr.wrapping_sub(described.base);
        let own = described.info.align.min(low_bit(offset));
        let promise = self.promises.get(&handle).map_or(1, |&(at, align)| align.min(low_bit(offset.wrapping_sub(at))));
        Some(own.max(promise))
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

    /// Promises that a pointer is aligned, for [`AlignmentCheck::Symbolic`] (`miri_promise_symbolic_alignment`). A promise
    /// replaces an earlier one for the same allocation if it is stronger. The address has to be a multiple of `align`.
    pub fn promise_alignment(&mut self, ptr: Pointer, align: u64) {
        let Some(handle) = self.settle(ptr).filter(|&handle| self.live_slot(handle).is_some()) else { return };
        let slot = &mut self.slots[handle.index()];
        slot.promised = true;
        let offset = ptr.addr.wrapping_sub(slot.base);
        let promise = self.promises.entry(handle).or_insert((offset, align));
        if promise.1 < align {
            *promise = (offset, align);
        }
    }

    /// Whether an allocation is live.
    pub fn is_live(&self, handle: AllocHandle) -> bool {
        handle.is_allocation() && self.live_slot(handle).is_some()
    }
}

/// The largest power of two that divides a number; 2^63 for 0.
fn low_bit(number: u64) -> u64 {
    1 << number.trailing_zeros().min(63)
}
