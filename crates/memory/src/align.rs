//! Alignment of pointers, by the configured way of checking.

use assay_report::Access;

use crate::{AlignmentCheck, MemResult, Memory, Pointer};

impl Memory {
    /// Whether the pointer is aligned, by the configured way of checking.
    #[inline(always)]
    pub fn is_aligned(&self, ptr: Pointer, align: u64) -> bool {
        ptr.addr & align.wrapping_sub(1) | self.slow.align == 0 || self.is_aligned_slow(ptr, align)
    }

    /// Demands alignment only.
    ///
    /// # Errors
    /// Misaligned.
    #[inline]
    pub fn check_align(&self, ptr: Pointer, align: u64, access: Access) -> MemResult {
        if self.is_aligned(ptr, align) { Ok(()) } else { Err(self.misaligned(ptr, align, access)) }
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

    /// Whether a pointer is aligned, whatever the configured check, without the shortcut for the usual case.
    #[cold]
    pub(crate) fn is_aligned_slow(&self, ptr: Pointer, align: u64) -> bool {
        match self.config.alignment {
            AlignmentCheck::Off => true,
            AlignmentCheck::Address => ptr.addr & align.wrapping_sub(1) == 0,
            AlignmentCheck::Symbolic => match self.promised_align(ptr) {
                Some(promised) => promised >= align,
                None => ptr.addr & align.wrapping_sub(1) == 0,
            },
        }
    }

    /// The alignment that a pointer has wherever its allocation may lie, by the allocation's alignment or a promise of the
    /// program's. `None` if it belongs to no allocation, so that its address is all there is.
    pub(crate) fn promised_align(&self, ptr: Pointer) -> Option<u64> {
        if self.config.alignment != AlignmentCheck::Symbolic {
            return None;
        }
        let handle = self.settle(ptr)?;
        let (base, align) = match self.live_slot(handle) {
            Some(slot) => (slot.base, slot.align()),
            None => self.info(handle).map(|dead| (dead.base, dead.info.align))?,
        };
        let offset = ptr.addr.wrapping_sub(base);
        let own = align.min(low_bit(offset));
        let promise = self.promises.get(&handle).map_or(1, |&(at, align)| align.min(low_bit(offset.wrapping_sub(at))));
        Some(own.max(promise))
    }
}

/// The largest power of two that divides a number; 2^63 for 0.
pub(crate) fn low_bit(number: u64) -> u64 {
    1 << number.trailing_zeros().min(63)
}
