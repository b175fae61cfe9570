//! Asking the aliasing model, and on the way to it, the race detector.
//!
//! Every access that the program makes is shown to the [`assay_borrows::Borrows`] of its allocation, once it is known to be
//! in bounds. Looking at memory on the machine's own behalf (`peek`) is no access.

use assay_borrows::{AccessKind, BorrowResult, Cells, Model, Protector, Retag, Root, Shared, Sharing, Site, Tag};
use assay_races::RacingKind;
use assay_report::{Access, AllocEvent, Borrow, Finding, TagNumber, UbKind};

use crate::races::WantsSites;
use crate::slot::Slot;
use crate::{AllocHandle, AllocKind, MemResult, Memory, Pointer, Prov};

pub use assay_borrows::Config as BorrowConfig;

/// A protected pointer, to be given to [`Memory::release`] when its function ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Guard {
    alloc: AllocHandle,
    tag: Tag,
}

impl Guard {
    /// Of a pointer with this provenance.
    #[inline(always)]
    pub fn new(prov: Prov) -> Guard {
        Guard { alloc: prov.alloc, tag: Tag(prov.tag) }
    }

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

    /// Who wants to know where in the program accesses are made.
    #[inline(always)]
    pub fn wants_sites(&self) -> WantsSites {
        self.sites
    }

    /// Where in the program the accesses are that are made now.
    pub fn site(&self) -> Site {
        self.site
    }

    /// Which aliasing model there is.
    pub fn model(&self) -> Model {
        self.borrows.config.model
    }

    /// Says where in the program the next accesses are.
    #[inline(always)]
    pub fn set_site(&mut self, site: Site) {
        self.site = site;
    }

    /// The provenance of a pointer that is made of another one. That of pointers to nothing stays as it is if they are outside of
    /// every live allocation or stand for some exposed pointer. With a protector, a tag that is not the old one is to be given to
    /// [`Memory::release`].
    ///
    /// # Errors
    /// Not dereferenceable, not allowed by the aliasing model.
    #[inline]
    pub fn retag(&mut self, ptr: Pointer, size: u64, mut new: Retag<'_>) -> MemResult<Prov> {
        let parent = ptr.prov.tag;
        if !self.tracks_borrows() {
            return Ok(ptr.prov);
        }
        let found = match self.slots.get_mut(ptr.prov.alloc.index()) {
            Some(slot) if slot.is_tenant(ptr.prov.alloc) => {
                let at = ptr.addr.wrapping_sub(slot.base);
                at.checked_add(size).is_some_and(|end| end <= slot.init.size()).then_some((slot, at))
            }
            _ => None,
        };
        let Some((slot, at)) = found else { return self.retag_slow(ptr, size, new) };
        (new.start, new.end, new.site) = (at, at + size, self.site);
        let last = self.borrows.last_number();
        match slot.retag(&mut self.borrows, Tag(parent), &new) {
            Ok(tag) => {
                if self.watch {
                    self.watched_retag(ptr.prov.alloc.index(), (Tag(parent), tag), &new, last)?;
                }
                Ok(Prov { tag: tag.0, ..ptr.prov })
            }
            Err(violation) => Err(self.violation(ptr.prov.alloc.index(), violation)),
        }
    }

    /// Does what [`Memory::retag`] does for a shared reference to `size` bytes, none of them in cells, in the common case; or gives
    /// `None`, and does nothing.
    #[inline(always)]
    pub fn retag_quietly(&mut self, ptr: Pointer, size: u64, protector: Protector) -> Option<Prov> {
        let slot = self.slots.get(ptr.prov.alloc.index())?;
        let at = ptr.addr.wrapping_sub(slot.base);
        let end = at.checked_add(size)?;
        if !slot.is_tenant(ptr.prov.alloc) || end <= at || end > slot.init.size() {
            return None;
        }
        // New tags may be told.
        if self.config.track.is_used() || !self.is_quiet(ptr, at, end) {
            return None;
        }
        let slot = &mut self.slots[ptr.prov.alloc.index()];
        let tag = slot.borrows.retag_quietly(&mut self.borrows, Tag(ptr.prov.tag), (at, end), protector, self.site)?;
        Some(Prov { tag: tag.0, ..ptr.prov })
    }

    /// Whether a shared reference to `size` bytes, none of them in cells, has the tag of the pointer that it is made of, and making it
    /// changes nothing. A no means nothing.
    #[inline(always)]
    pub fn is_same_shared(&self, ptr: Pointer, size: u64) -> bool {
        match self.slots.get(ptr.prov.alloc.index()) {
            Some(slot) if slot.is_tenant(ptr.prov.alloc) => {
                let at = ptr.addr.wrapping_sub(slot.base);
                let end = at.wrapping_add(size);
                slot.borrows.is_same_shared(Tag(ptr.prov.tag), at, end) && self.is_quiet(ptr, at, end)
            }
            _ => false,
        }
    }

    /// What a shared reference with a strong protector to `size` bytes, none of them in cells, has in common with the pointer that it is
    /// made of. `is_nested`: protectors end in the reverse order of their making.
    #[inline(always)]
    pub fn share_protected(&mut self, ptr: Pointer, size: u64, is_nested: bool) -> Sharing {
        match self.slots.get_mut(ptr.prov.alloc.index()) {
            Some(slot) if slot.is_tenant(ptr.prov.alloc) => {
                let at = ptr.addr.wrapping_sub(slot.base);
                let end = at.wrapping_add(size);
                if !self.is_quiet(ptr, at, end) {
                    return Sharing::Nothing;
                }
                let slot = &mut self.slots[ptr.prov.alloc.index()];
                slot.borrows.share_protected(Tag(ptr.prov.tag), at, end, is_nested)
            }
            _ => Sharing::Nothing,
        }
    }

    /// What a shared reference to `size` bytes, with these ranges of it in cells, has in common with the pointer that it is made of; without
    /// a protector, the tag is all. `is_nested`: protectors end in the reverse order of their making. If it is the same, what it reads is
    /// shown to the race detector, which has to know the site.
    ///
    /// # Errors
    /// A data race.
    #[inline]
    pub fn share_mixed(
        &mut self,
        ptr: Pointer,
        (size, cells): (u64, &[(u64, u64)]),
        protector: Protector,
        is_nested: bool,
    ) -> MemResult<Sharing> {
        let index = ptr.prov.alloc.index();
        let Some(slot) = self.slots.get_mut(index).filter(|slot| slot.is_tenant(ptr.prov.alloc)) else {
            return Ok(Sharing::Nothing);
        };
        let at = ptr.addr.wrapping_sub(slot.base);
        let (start, end) = (at, at.wrapping_add(size));
        if !slot.borrows.is_same_mixed(Tag(ptr.prov.tag), (start, end), cells) {
            return Ok(Sharing::Nothing);
        }
        if self.watch {
            let (borrow, cells, site) = (Borrow::Shared, Cells::Ranges(cells), self.site);
            let new = Retag { borrow, start, end, unpin: true, cells, protector, site };
            self.race_of_retag(index, &new)?;
            self.hold_back(index);
        }
        if protector == Protector::None {
            return Ok(Sharing::All);
        }
        Ok(self.slots[index].borrows.share_protector(Tag(ptr.prov.tag), is_nested))
    }

    /// Whether a read of `size` bytes is allowed and changes nothing, so that nobody needs to be asked. A no means nothing.
    #[inline(always)]
    pub fn may_look(&self, ptr: Pointer, size: u64) -> bool {
        match self.slots.get(ptr.prov.alloc.index()) {
            Some(slot) if slot.is_tenant(ptr.prov.alloc) => {
                let at = ptr.addr.wrapping_sub(slot.base);
                let end = at.wrapping_add(size);
                slot.borrows.may_read(Tag(ptr.prov.tag), at, end) && self.is_quiet(ptr, at, end)
            }
            _ => false,
        }
    }

    /// Whether a two-phase borrow of `size` bytes need not be made, if all that is done with it is to make a mutable reference to the same
    /// bytes of it, before anything else happens. A no means nothing.
    #[inline(always)]
    pub fn may_lend(&mut self, ptr: Pointer, size: u64) -> bool {
        let Some(slot) = self.slots.get(ptr.prov.alloc.index()) else { return false };
        let at = ptr.addr.wrapping_sub(slot.base);
        if !slot.is_tenant(ptr.prov.alloc) || at.checked_add(size).is_none_or(|end| end > slot.init.size()) {
            return false;
        }
        // While several threads can run, others can come in between.
        let is_quiet = !self.is_shared() && self.is_quiet(ptr, at, at + size);
        is_quiet && self.slots[ptr.prov.alloc.index()].borrows.may_lend(Tag(ptr.prov.tag), at, at + size)
    }

    /// The same of a shared reference, protected or not, to bytes that are all in cells.
    #[inline(always)]
    pub fn is_same_in_cells(&mut self, ptr: Pointer, size: u64) -> bool {
        match self.slots.get_mut(ptr.prov.alloc.index()) {
            Some(slot) if slot.is_tenant(ptr.prov.alloc) => {
                let at = ptr.addr.wrapping_sub(slot.base);
                slot.borrows.is_same_in_cells(Tag(ptr.prov.tag), at, at.wrapping_add(size))
            }
            _ => false,
        }
    }

    /// Whether nobody but the aliasing model needs to see a pointer being made that implies a read of these bytes. A no means nothing.
    #[inline(always)]
    fn is_quiet(&self, ptr: Pointer, start: u64, end: u64) -> bool {
        !self.watch || self.is_granted(ptr, start, end)
    }

    /// Whether a read of these bytes need not be shown to the race detector. A no means nothing.
    #[inline]
    fn is_granted(&self, ptr: Pointer, start: u64, end: u64) -> bool {
        let index = ptr.prov.alloc.index();
        match self.is_shared() {
            true => start == end || self.races.may_read(index, start, end),
            false => !self.races.watches(index),
        }
    }

    /// A retag of a wildcard pointer, or a fault. What is made of a wildcard pointer is known to be in the allocation that it points to.
    #[cold]
    #[inline(never)]
    fn retag_slow(&mut self, ptr: Pointer, size: u64, mut new: Retag<'_>) -> MemResult<Prov> {
        let Some((index, at)) = self.find(ptr, 0, size) else {
            return if size == 0 { Ok(ptr.prov) } else { Err(self.fault(ptr, 0, size, Access::Reference)) };
        };
        (new.start, new.end, new.site) = (at, at + size, self.site);
        let last = self.borrows.last_number();
        let result = self.slots[index].retag(&mut self.borrows, Tag::WILDCARD, &new);
        let tag = self.blame(index, result)?;
        self.race_of_retag(index, &new)?;
        self.hold_back(index);
        if tag == Tag::WILDCARD {
            return Ok(ptr.prov);
        }
        if !self.config.track.tags.is_empty() {
            self.note_tag(index, Tag::WILDCARD, tag.0, &new, last);
        }
        Ok(Prov { alloc: self.tenant(index), tag: tag.0 })
    }

    /// A pointer has been made; `last` is the last number that a tag had before.
    #[inline(never)]
    fn watched_retag(&mut self, index: usize, (parent, tag): (Tag, Tag), new: &Retag<'_>, last: u64) -> MemResult {
        let in_cell = new.cells == Cells::All;
        if self.races.watches(index) && !self.races.may_retag(index, (new.start, new.end), new.borrow, in_cell) {
            self.race_of_retag(index, new)?;
            self.hold_back(index);
        }
        if !self.config.track.tags.is_empty() {
            self.note_tag(index, parent, tag.0, new, last);
        }
        Ok(())
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
        slot.is_tenant(prov.alloc).then(|| slot.borrows.number(Tag(prov.tag)))?
    }

    /// Does what [`Memory::release`] does if that does not depend on where the program is; or gives false, and does nothing.
    #[inline(always)]
    pub fn release_quietly(&mut self, guard: Guard) -> bool {
        match self.slots.get_mut(guard.alloc.index()) {
            Some(slot) if slot.is_tenant(guard.alloc) => slot.borrows.release_quietly(guard.tag),
            _ => true,
        }
    }

    /// The function that a pointer was protected for ends.
    pub fn release(&mut self, guard: Guard) {
        if self.live_slot(guard.alloc).is_some() {
            let looked_at = self.slots[guard.alloc.index()].borrows.release(guard.tag, self.site);
            self.cleanup.add_effort(looked_at);
        }
    }

    /// The program reads `size` bytes at this place.
    #[inline]
    pub(crate) fn borrowed_read(&mut self, found: (usize, u64), size: u64, prov: Prov) -> MemResult {
        if self.watch {
            self.watched_access(found, size, prov, AccessKind::Read)
        } else {
            self.aliasing_read(found, size, prov)
        }
    }

    /// The program writes `size` bytes at this place.
    #[inline]
    pub(crate) fn borrowed_write(&mut self, found: (usize, u64), size: u64, prov: Prov) -> MemResult {
        if self.watch {
            self.watched_access(found, size, prov, AccessKind::Write)
        } else {
            self.aliasing_write(found, size, prov)
        }
    }

    /// An access that others are to be shown, too.
    #[inline(never)]
    fn watched_access(&mut self, found: (usize, u64), size: u64, prov: Prov, kind: AccessKind) -> MemResult {
        let (index, start, end) = (found.0, found.1, found.1 + size);
        let watched = self.races.watches(index);
        match kind {
            AccessKind::Read => {
                self.note_access(index, || AllocEvent::Read(start..end));
                if watched {
                    self.race(index, RacingKind::Read, start, end)?;
                }
                self.aliasing_read(found, size, prov)?;
            }
            AccessKind::Write => {
                self.note_access(index, || AllocEvent::Written(start..end));
                if watched {
                    self.race(index, RacingKind::Write, start, end)?;
                }
                self.aliasing_write(found, size, prov)?;
            }
        }
        if watched {
            self.hold_back(index);
        }
        Ok(())
    }

    /// What the aliasing model says of a read of `size` bytes.
    #[inline]
    pub(crate) fn aliasing_read(&mut self, (index, at): (usize, u64), size: u64, prov: Prov) -> MemResult {
        if self.slots[index].borrows.may_read(Tag(prov.tag), at, at + size) {
            return Ok(());
        }
        self.ask(index, AccessKind::Read, prov, (at, at + size))
    }

    /// What the aliasing model says of a write of `size` bytes.
    #[inline]
    pub(crate) fn aliasing_write(&mut self, (index, at): (usize, u64), size: u64, prov: Prov) -> MemResult {
        if self.slots[index].borrows.may_write(Tag(prov.tag), at, at + size) {
            return Ok(());
        }
        self.ask(index, AccessKind::Write, prov, (at, at + size))
    }

    #[inline(never)]
    fn ask(&mut self, index: usize, kind: AccessKind, prov: Prov, (start, end): (u64, u64)) -> MemResult {
        let access = assay_borrows::Access { kind, tag: Tag(prov.tag), start, end, site: self.site };
        let result = self.slots[index].borrows.access(&access);
        self.blame(index, result)
    }

    /// The allocation is being freed through a pointer with this provenance.
    #[inline]
    pub(crate) fn end_borrows(&mut self, index: usize, prov: Prov) -> MemResult {
        let result = self.slots[index].borrows.deallocate(Tag(prov.tag), self.site);
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

impl Slot {
    #[inline(always)]
    fn retag(&mut self, shared: &mut Shared, parent: Tag, new: &Retag<'_>) -> BorrowResult<Tag> {
        // Only of locals is it known that nobody else has a pointer to them from the start.
        let root = Root { size: self.init.size(), shared: self.kind != AllocKind::Stack };
        self.borrows.retag(shared, root, parent, new)
    }
}
