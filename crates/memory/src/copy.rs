//! Whole ranges of memory.

use crate::{MemResult, Memory, Pointer};

impl Memory {
    /// Copies `size` bytes with their initialisation and provenance, as `memmove` does; nothing happens for 0 bytes.
    ///
    /// # Errors
    /// Source or destination not accessible, destination read-only.
    #[inline]
    pub fn copy(&mut self, dst: Pointer, src: Pointer, size: u64) -> MemResult {
        todo!()
    }

    /// Demands that two ranges of `size` bytes do not overlap, by address.
    ///
    /// # Errors
    /// `OverlappingCopy`.
    #[inline]
    pub fn check_disjoint(&self, dst: Pointer, src: Pointer, size: u64) -> MemResult {
        todo!()
    }

    /// Sets `size` bytes.
    ///
    /// # Errors
    /// Not accessible, read-only.
    pub fn fill(&mut self, ptr: Pointer, byte: u8, size: u64) -> MemResult {
        todo!()
    }

    /// Copies the first `size` bytes at the pointer to the `count - 1` places of the same size behind them.
    ///
    /// # Errors
    /// Not accessible, read-only.
    pub fn repeat(&mut self, ptr: Pointer, size: u64, count: u64) -> MemResult {
        todo!()
    }
}
