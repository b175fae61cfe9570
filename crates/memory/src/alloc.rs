//! Making allocations.

use assay_ir::{FuncId, GlobalId};
use assay_report::Name;

use crate::{AllocKind, AllocSite, Choose, Contents, MemResult, Memory, Pointer};

/// An allocation that exists before the program starts, for [`Memory::allocate_global`].
#[derive(Clone, Debug)]
pub struct GlobalAlloc<'a> {
    /// What it is in the program; found again by [`Memory::global_at`].
    pub id: GlobalId,
    /// Its path or description, for messages.
    pub name: Name,
    /// [`AllocKind::Static`], [`AllocKind::Const`], [`AllocKind::Vtable`] or [`AllocKind::ThreadLocal`].
    pub kind: AllocKind,
    /// The bytes; addresses in it are written by [`Memory::write_reloc`] afterwards.
    pub bytes: &'a [u8],
    /// The ranges of `bytes` (start, end) that are initialised.
    pub init: &'a [(u64, u64)],
    /// Alignment in bytes, a power of two.
    pub align: u64,
    /// Whether the program may write to it.
    pub mutable: bool,
}

impl Memory {
    /// A new block of `size` bytes (0 is fine) at a multiple of `align`, a power of two.
    ///
    /// # Errors
    /// `Stopped::OutOfMemory` if the limit of [`crate::Config`] or the host's memory is exceeded.
    pub fn allocate(
        &mut self,
        size: u64,
        align: u64,
        kind: AllocKind,
        contents: Contents,
        site: AllocSite,
        chooser: &mut dyn Choose,
    ) -> MemResult<Pointer> {
        todo!()
    }

    /// A new local, uninitialised. Fast: the slot, buffer and address of an ended local of the same layout are used again.
    ///
    /// # Errors
    /// As [`Memory::allocate`].
    #[inline]
    pub fn allocate_local(
        &mut self,
        size: u64,
        align: u64,
        site: AllocSite,
        chooser: &mut dyn Choose,
    ) -> MemResult<Pointer> {
        todo!()
    }

    /// A global allocation. It is never freed, and its pointers keep reachable what they point to.
    ///
    /// # Errors
    /// As [`Memory::allocate`].
    pub fn allocate_global(&mut self, global: GlobalAlloc<'_>, chooser: &mut dyn Choose) -> MemResult<Pointer> {
        todo!()
    }

    /// Writes a pointer into an allocation at `offset`, also where the program may not write. The offset is in bounds.
    pub fn write_reloc(&mut self, alloc: Pointer, offset: u64, target: Pointer) {
        todo!()
    }

    /// The address of a function, the same each time. `name` is asked the first time, for messages.
    pub fn function_pointer(
        &mut self,
        func: FuncId,
        name: impl FnOnce() -> Name,
        chooser: &mut dyn Choose,
    ) -> MemResult<Pointer> {
        todo!()
    }

    /// The function that a pointer points to; `None` if it does not point to the start of a function.
    #[inline]
    pub fn function_at(&self, ptr: Pointer) -> Option<FuncId> {
        todo!()
    }

    /// The global allocation that a pointer points into, and the offset in it.
    #[inline]
    pub fn global_at(&self, ptr: Pointer) -> Option<(GlobalId, u64)> {
        todo!()
    }
}
