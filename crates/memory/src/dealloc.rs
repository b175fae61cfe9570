//! Freeing allocations.

use crate::{AllocKind, AllocSite, Choose, MemResult, Memory, Pointer};

impl Memory {
    /// Frees a block that an allocator of `kind` gave out. `layout` is the size and alignment that the program says it
    /// has, if it has to say so.
    ///
    /// # Errors
    /// Null, no provenance, double free, dangling, interior pointer, not a heap block, another allocator's, wrong layout.
    pub fn deallocate(
        &mut self,
        ptr: Pointer,
        layout: Option<(u64, u64)>,
        kind: AllocKind,
        site: AllocSite,
    ) -> MemResult {
        todo!()
    }

    /// Moves a block to a new one of `new_size` bytes and `align`, with as many of its bytes as fit, and frees the old.
    ///
    /// # Errors
    /// As [`Memory::deallocate`] and [`Memory::allocate`]; if it is out of memory, the old block is left alone.
    pub fn reallocate(
        &mut self,
        ptr: Pointer,
        layout: Option<(u64, u64)>,
        new_size: u64,
        align: u64,
        kind: AllocKind,
        site: AllocSite,
        chooser: &mut dyn Choose,
    ) -> MemResult<Pointer> {
        todo!()
    }

    /// Ends a local. The pointer is the one that [`Memory::allocate_local`] gave; if it is not live, nothing happens.
    #[inline]
    pub fn deallocate_local(&mut self, ptr: Pointer, site: AllocSite) {
        todo!()
    }

    /// Frees an allocation of any kind but a function, for the machine's own purposes (thread-local instances, ...).
    pub fn deallocate_machine(&mut self, ptr: Pointer, site: AllocSite) {
        todo!()
    }

    /// The size in bytes of a live heap block, by a pointer to its start (for `malloc_usable_size` and `realloc`).
    ///
    /// # Errors
    /// As [`Memory::deallocate`].
    pub fn block_size(&self, ptr: Pointer, kind: AllocKind) -> MemResult<u64> {
        todo!()
    }
}
