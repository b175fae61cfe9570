//! Asking the aliasing model.
//!
//! Every access that the program makes is shown to the [`assay_borrows::Borrows`] of its allocation, once it is known to be
//! in bounds. Looking at memory on the machine's own behalf (`peek`) is no access.

use assay_borrows::{AccessKind, BorrowResult, Cells, Model, Protector, Root, Site, Tag};
use assay_report::{Access, Borrow, Finding, TagNumber, UbKind};

use crate::{AllocHandle, AllocKind, MemResult, Memory, Pointer, Prov};

pub use assay_borrows::Config as BorrowConfig;

/// A pointer that is being made of another one, with the same address.
#[derive(Clone, Copy, Debug)]
pub struct Reborrow<'a> {
    /// What sort of pointer.
    pub borrow: Borrow,
    /// Size in bytes of what it points to.
    pub size: u64,
    /// Whether the pointee is `Unpin`.
    pub unpin: bool,
    /// Which of the bytes are inside of an `UnsafeCell`.
    pub cells: Cells<'a>,
    /// Whether it is an argument of a function that starts.
    pub protector: Protector,
}

/// A protected pointer, to be given to [`Memory::release`] when its function ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Guard {
    alloc: AllocHandle,
    tag: Tag,
}

impl Guard {
    /// The pointer's provenance.
    pub fn prov(self) -> Prov {
        Prov { alloc: self.alloc, tag: self.tag.0 }
    }
}

impl Memory {
    /// Whether there is an aliasing model at all.
    #[inline(always)]
    pub fn tracks_borrows(&self) -> bool {
        self.borrows.config.model != Model::Off
    }

    /// Says where in the program the next accesses are.
    #[inline(always)]
    pub fn set_site(&mut self, site: Site) {
        self.site = site;
    }

    /// Gives a pointer a tag of its own, derived from its present one, and the guard if it is protected. Pointers without
    /// provenance stay as they are, as do those to nothing that are outside of every live allocation.
    ///
    /// # Errors
    /// Not dereferenceable, not allowed by the aliasing model.
    pub fn retag(&mut self, ptr: Pointer, new: &Reborrow<'_>) -> MemResult<(Pointer, Option<Guard>)> {
        if !self.tracks_borrows() {
            return Ok((ptr, None));
        }
        let Some((index, at)) = self.find(ptr, 0, new.size) else {
            return if new.size == 0 { Ok((ptr, None)) } else { Err(self.fault(ptr, 0, new.size, Access::Reference)) };
        };
        let parent = tag_of(ptr.prov);
        let slot = &mut self.slots[index];
        let retag = assay_borrows::Retag {
            borrow: new.borrow,
            start: at,
            end: at + new.size,
            unpin: new.unpin,
            cells: new.cells,
            protector: new.protector,
            site: self.site,
        };
        // Only of locals is it known that nobody else has a pointer to them from the start.
        let root = Root { size: slot.init.size(), shared: slot.kind != AllocKind::Stack };
        let result = slot.borrows.retag(&mut self.borrows, root, parent, &retag);
        let tag = self.blame(index, result)?;
        if tag == parent {
            return Ok((ptr, None));
        }
        let alloc = self.tenant(index);
        let guard = (new.protector != Protector::None).then_some(Guard { alloc, tag });
        Ok((Pointer { addr: ptr.addr, prov: Prov { alloc, tag: tag.0 } }, guard))
    }

    /// Changes the provenance of the pointer at `ptr + off`, which has been looked at just now. That is no access.
    pub fn poke_provenance(&mut self, ptr: Pointer, off: u64, prov: Prov) {
        if let Some((index, at)) = self.find(ptr, off, self.config.target.pointer_bytes()) {
            let slot = &mut self.slots[index];
            slot.prov.put(at, prov, slot.init.size());
        }
    }

    /// The number by which people know a pointer's tag.
    pub fn tag_number(&self, prov: Prov) -> Option<TagNumber> {
        let slot = self.slots.get(prov.alloc.index()).filter(|_| prov.alloc.is_allocation())?;
        slot.is_tenant(prov.alloc).then(|| slot.borrows.number(tag_of(prov)))?
    }

    /// The function that a pointer was protected for ends.
    ///
    /// # Errors
    /// Not allowed by the aliasing model.
    pub fn release(&mut self, guard: Guard) -> MemResult {
        if self.live_slot(guard.alloc).is_none() {
            return Ok(());
        }
        let index = guard.alloc.index();
        let result = self.slots[index].borrows.release(guard.tag, self.site);
        self.blame(index, result)
    }

    /// The program reads `size` bytes at this place.
    #[inline]
    pub(crate) fn borrowed_read(&mut self, (index, at): (usize, u64), size: u64, prov: Prov) -> MemResult {
        let end = at + size;
        if self.slots[index].borrows.may_read(Tag(prov.tag), at, end) {
            return Ok(());
        }
        self.ask(index, AccessKind::Read, prov, (at, end))
    }

    /// The program writes `size` bytes at this place.
    #[inline]
    pub(crate) fn borrowed_write(&mut self, (index, at): (usize, u64), size: u64, prov: Prov) -> MemResult {
        let end = at + size;
        if self.slots[index].borrows.may_write(Tag(prov.tag), at, end) {
            return Ok(());
        }
        self.ask(index, AccessKind::Write, prov, (at, end))
    }

    #[inline(never)]
    fn ask(&mut self, index: usize, kind: AccessKind, prov: Prov, (start, end): (u64, u64)) -> MemResult {
        let access = assay_borrows::Access { kind, tag: tag_of(prov), start, end, site: self.site };
        let result = self.slots[index].borrows.access(&access);
        self.blame(index, result)
    }

    /// The allocation is being freed through a pointer with this provenance.
    #[inline]
    pub(crate) fn end_borrows(&mut self, index: usize, prov: Prov) -> MemResult {
        let result = self.slots[index].borrows.deallocate(tag_of(prov), self.site);
        self.blame(index, result)
    }

    /// Adds the allocation to a violation.
    #[inline(always)]
    fn blame<T>(&self, index: usize, result: BorrowResult<T>) -> MemResult<T> {
        match result {
            Ok(value) => Ok(value),
            Err(violation) => Err(self.violation(index, violation)),
        }
    }

    #[cold]
    fn violation(&self, index: usize, mut violation: Box<assay_report::AliasingViolation>) -> Box<Finding> {
        violation.alloc = Some(self.alloc_info(index));
        UbKind::Aliasing(violation).into()
    }
}

/// The tag of a pointer that has been settled.
#[inline(always)]
fn tag_of(prov: Prov) -> Tag {
    if prov.alloc == AllocHandle::WILDCARD { Tag::WILDCARD } else { Tag(prov.tag) }
}
