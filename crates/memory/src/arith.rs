//! Pointer arithmetic.

use assay_report::{Access, Finding, UbKind};

use crate::{AllocHandle, MemResult, Memory, Pointer};

impl Memory {
    /// Moves a pointer by some bytes, in bounds: by zero always; otherwise start and end must both be in, or one past the
    /// end of, the same live allocation.
    ///
    /// # Errors
    /// Null, without provenance, dangling, out of bounds.
    #[inline(always)]
    pub fn inbounds(&self, ptr: Pointer, delta: i64) -> MemResult<Pointer> {
        if let Some(slot) = self.slots.get(ptr.prov.alloc.index()) {
            let from = ptr.addr.wrapping_sub(slot.base);
            let to = from.wrapping_add_signed(delta);
            if slot.is_tenant(ptr.prov.alloc) && from <= slot.init.size() && to <= slot.init.size() {
                return Ok(ptr.wrapping_offset(delta));
            }
        }
        self.inbounds_slow(ptr, delta)
    }

    #[cold]
    fn inbounds_slow(&self, ptr: Pointer, delta: i64) -> MemResult<Pointer> {
        if delta == 0 {
            return Ok(ptr);
        }
        if ptr.prov.alloc == AllocHandle::WILDCARD {
            // At the seam of two allocations, the direction tells which is meant.
            let inside = if delta < 0 { ptr.wrapping_offset(-1) } else { ptr };
            let found = self.settle(inside).or_else(|| self.settle(ptr));
            if let Some(slot) = found.and_then(|handle| self.live_slot(handle)) {
                let from = ptr.addr.wrapping_sub(slot.base);
                if from <= slot.size() && from.wrapping_add_signed(delta) <= slot.size() {
                    return Ok(ptr.wrapping_offset(delta));
                }
            }
        }
        Err(self.fault(ptr, 0, delta.unsigned_abs(), Access::Arithmetic { by: delta }))
    }

    /// Distance in bytes from `origin` to `ptr`, as `offset_from` demands: equal addresses, or both in bounds of the same
    /// live allocation. Divisibility and sign are the caller's business.
    ///
    /// # Errors
    /// Without provenance, dangling, out of bounds, different allocations.
    pub fn distance(&self, ptr: Pointer, origin: Pointer) -> MemResult<i64> {
        if ptr.addr == origin.addr {
            return Ok(0);
        }
        let (first, second) = (self.in_allocation(ptr)?, self.in_allocation(origin)?);
        if first != second {
            return Err(self.different(ptr, origin));
        }
        Ok(ptr.addr.wrapping_sub(origin.addr) as i64)
    }

    /// The live allocation that a pointer points into, or one past the end of.
    fn in_allocation(&self, ptr: Pointer) -> MemResult<AllocHandle> {
        match self.find(ptr, 0, 0) {
            Some((index, _)) => Ok(self.tenant(index)),
            None => Err(self.fault(ptr, 0, 0, Access::Distance)),
        }
    }

    #[cold]
    fn different(&self, ptr: Pointer, origin: Pointer) -> Box<Finding> {
        UbKind::OffsetFromDifferent { pointer: self.describe(ptr), origin: self.describe(origin) }.into()
    }
}
