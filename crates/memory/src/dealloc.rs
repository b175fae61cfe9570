//! Freeing allocations.

use assay_report::{Access, AllocEvent, Allocator, Finding, UbKind};

use crate::pool::gives_back;
use crate::slot::{RETIRED, Slot};
use crate::{AllocHandle, AllocKind, AllocSite, Choose, Contents, MemResult, Memory, Pointer};

impl Memory {
    /// Frees a block that an allocator of `kind` gave out. `layout` is the size and alignment that the program says it
    /// has, if it has to say so.
    ///
    /// # Errors
    /// Null, no provenance, double free, dangling, interior pointer, not a heap block, another allocator's, wrong layout,
    /// not allowed by the aliasing model, a data race.
    pub fn deallocate(
        &mut self,
        ptr: Pointer,
        layout: Option<(u64, u64)>,
        kind: AllocKind,
        site: AllocSite,
    ) -> MemResult {
        let index = self.block(ptr, layout, kind)?;
        self.end_borrows(index, ptr.prov)?;
        self.move_out(index, site)
    }

    /// Moves a block to a new one of `new_size` bytes and `align`, with as many of its bytes as fit, and frees the old.
    ///
    /// # Errors
    /// As [`Memory::deallocate`] and [`Memory::allocate`]; if it is out of memory, the old block is left alone.
    #[allow(clippy::too_many_arguments)]
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
        let index = self.block(ptr, layout, kind)?;
        let new_site = site.clone().resized(&self.slots[index].site);
        let new = self.allocate(new_size, align, kind, Contents::Uninit, new_site, chooser)?;
        self.end_borrows(index, ptr.prov)?;
        let len = self.slots[index].size().min(new_size);
        self.copy_between((new.prov.alloc.index(), 0), (index, 0), len);
        self.move_out(index, site)?;
        Ok(new)
    }

    /// Ends a local. The pointer is the one that [`Memory::allocate_local`] gave; if it is not live, nothing happens.
    ///
    /// # Errors
    /// Not allowed by the aliasing model.
    #[inline]
    pub fn deallocate_local(&mut self, ptr: Pointer, site: AllocSite) -> MemResult {
        let handle = ptr.prov.alloc;
        if self.live_slot(handle).is_some() {
            self.end_borrows(handle.index(), ptr.prov)?;
            self.move_out(handle.index(), site)?;
        }
        Ok(())
    }

    /// Frees an allocation of any kind but a function, for the machine's own purposes (thread-local instances, ...). If
    /// it is not live, nothing happens.
    ///
    /// # Errors
    /// Not allowed by the aliasing model.
    pub fn deallocate_machine(&mut self, ptr: Pointer, site: AllocSite) -> MemResult {
        if self.live_slot(ptr.prov.alloc).is_some_and(|slot| slot.kind != AllocKind::Function) {
            self.end_borrows(ptr.prov.alloc.index(), ptr.prov)?;
            self.move_out(ptr.prov.alloc.index(), site)?;
        }
        Ok(())
    }

    /// The size in bytes of a live heap block, by a pointer to its start (for `malloc_usable_size` and `realloc`).
    ///
    /// # Errors
    /// As [`Memory::deallocate`].
    pub fn block_size(&self, ptr: Pointer, kind: AllocKind) -> MemResult<u64> {
        Ok(self.slots[self.block(ptr, None, kind)?].size())
    }

    /// The slot of a heap block that may be freed.
    #[inline]
    fn block(&self, ptr: Pointer, layout: Option<(u64, u64)>, kind: AllocKind) -> MemResult<usize> {
        let handle = ptr.prov.alloc;
        if let Some(slot) = self.live_slot(handle)
            && slot.kind == kind
            && slot.base == ptr.addr
            && layout.is_none_or(|layout| layout == (slot.size(), slot.align()))
        {
            return Ok(handle.index());
        }
        self.block_slow(ptr, layout, kind)
    }

    #[cold]
    fn block_slow(&self, ptr: Pointer, layout: Option<(u64, u64)>, kind: AllocKind) -> MemResult<usize> {
        if ptr.addr == 0 {
            return Err(UbKind::NullPointer { access: Access::Free, size: 0 }.into());
        }
        let Some(handle) = self.settle(ptr) else { return Err(self.fault(ptr, 0, 0, Access::Free)) };
        let Some(slot) = self.live_slot(handle) else { return Err(self.freed_again(ptr, handle)) };
        if slot.base != ptr.addr || !slot.kind.is_heap() {
            return Err(UbKind::FreeNotHeap { pointer: self.describe(ptr) }.into());
        }
        if slot.kind != kind {
            return Err(match allocator(kind) {
                Some(freed_by) => UbKind::WrongAllocator { alloc: self.alloc_info(handle.index()), freed_by }.into(),
                None => Finding::internal(format!("a block of kind {kind:?} to be freed")),
            });
        }
        match layout {
            Some((size, align)) if (size, align) != (slot.size(), slot.align()) => {
                Err(UbKind::WrongLayout { alloc: self.alloc_info(handle.index()), size, align }.into())
            }
            _ => Ok(handle.index()),
        }
    }

    /// The fault of freeing a dead block.
    fn freed_again(&self, ptr: Pointer, handle: AllocHandle) -> Box<Finding> {
        match self.info(handle) {
            Some(dead) if dead.base == ptr.addr && self.slots[handle.index()].kind.is_heap() => {
                UbKind::DoubleFree { alloc: dead.info }.into()
            }
            _ => self.fault(ptr, 0, 0, Access::Free),
        }
    }

    /// Ends a slot's tenancy.
    #[inline]
    fn move_out(&mut self, index: usize, site: AllocSite) -> MemResult {
        if self.watch {
            self.race_of_end(index)?;
            self.note(index, || AllocEvent::Freed);
        }
        let slot = &mut self.slots[index];
        slot.freed = site;
        slot.live = false;
        self.live_bytes -= slot.size();
        if slot.exposed || slot.promised {
            slot.exposed = false;
            slot.promised = false;
            self.exposed.remove(&slot.base);
            self.promises.remove(&AllocHandle::new(index as u32, slot.generation));
        }
        slot.generation += 1;
        slot.borrows.end();
        if gives_back(slot.size()) {
            slot.give_back();
        }
        if slot.generation != RETIRED {
            let head = self.pools.head(slot.pool);
            slot.next_free = std::mem::replace(head, index as u32);
        }
        Ok(())
    }

    /// Puts a slot that got no tenant into its list of free ones.
    pub(crate) fn put_back(&mut self, index: usize) {
        let slot = &mut self.slots[index];
        slot.next_free = std::mem::replace(self.pools.head(slot.pool), index as u32);
    }
}

impl Slot {
    /// Frees the host's memory for a large tenant that has left. The size stays known.
    #[cold]
    fn give_back(&mut self) {
        self.data = Box::default();
        self.init.shrink();
        self.prov.shrink();
    }
}

fn allocator(kind: AllocKind) -> Option<Allocator> {
    Some(match kind {
        AllocKind::RustHeap => Allocator::Rust,
        AllocKind::CHeap => Allocator::C,
        AllocKind::Mmap => Allocator::Mmap,
        _ => return None,
    })
}
