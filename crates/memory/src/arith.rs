//! Pointer arithmetic.

use crate::{MemResult, Memory, Pointer};

impl Memory {
    /// Moves a pointer by some bytes, in bounds: by zero always; otherwise start and end must both be in, or one past the
    /// end of, the same live allocation.
    ///
    /// # Errors
    /// Null, without provenance, dangling, out of bounds.
    #[inline(always)]
    pub fn inbounds(&self, ptr: Pointer, delta: i64) -> MemResult<Pointer> {
        todo!()
    }

    /// Distance in bytes from `origin` to `ptr`, as `offset_from` demands: equal addresses, or both in bounds of the same
    /// live allocation. Divisibility and sign are the caller's business.
    ///
    /// # Errors
    /// Without provenance, dangling, out of bounds, different allocations.
    pub fn distance(&self, ptr: Pointer, origin: Pointer) -> MemResult<i64> {
        todo!()
    }
}
