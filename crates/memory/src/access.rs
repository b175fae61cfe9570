//! Reading and writing scalars: the hot path.
//!
//! `off` is added to the pointer's address before the access; `align` is demanded of the pointer itself, in bytes, a
//! power of two. All checks of one access are made at once: the handle's generation, the alignment, and one comparison
//! with the initialised prefix (of writes, with what the aliasing model has granted), which also bounds the access; reads also
//! compare with what was granted. What does not pass goes to the `_slow` functions, which
//! tell the rarer legal cases (bytes behind the prefix, wildcards, symbolic alignment) from faults.
//!
//! While several threads can run, every access is shown to the race detector: the quick path for programs with one thread is
//! closed then, and there is another one, which asks it (`SHARED`).
//!
//! The quick path knows one target only: pointers of eight bytes, least significant byte first. What is different on
//! others takes the slow functions, too.

use assay_borrows::Tag;
use assay_ir::Target;
use assay_report::Access;

use crate::memory::Slow;
use crate::slot::Slot;
use crate::{AllocHandle, MemResult, Memory, Pointer, Prov};

macro_rules! scalars {
    ($($read:ident $quick_read:ident $write:ident $quick_write:ident $ty:ty;)*) => {$(
        /// Reads an initialised integer; its provenance is dropped.
        ///
        /// # Errors
        /// Not dereferenceable for this access, misaligned, not allowed by the aliasing model, not initialised.
        #[inline(always)]
        pub fn $read(&mut self, ptr: Pointer, off: u64, align: u64) -> MemResult<$ty> {
            match self.$quick_read::<false>(ptr, off, align) {
                Some(value) => Ok(value),
                None => self.read_slow(ptr, off, align).map(<$ty>::from_le_bytes),
            }
        }

        /// The same, where no closer look is needed and no state changes. `SHARED` where there may be several threads.
        #[inline(always)]
        pub fn $quick_read<const SHARED: bool>(&self, ptr: Pointer, off: u64, align: u64) -> Option<$ty> {
            self.quick_read::<SHARED, _>(ptr, off, align).map(<$ty>::from_le_bytes)
        }

        /// Writes an integer.
        ///
        /// # Errors
        /// Not dereferenceable for this access, misaligned, read-only, not allowed by the aliasing model.
        #[inline(always)]
        pub fn $write(&mut self, ptr: Pointer, off: u64, align: u64, value: $ty) -> MemResult {
            if self.$quick_write::<false>(ptr, off, align, value) {
                return Ok(());
            }
            self.write_slow(ptr, off, align, value.to_le_bytes())
        }

        /// The same, where no closer look is needed; otherwise nothing happens, and the result is false.
        #[inline(always)]
        pub fn $quick_write<const SHARED: bool>(&mut self, ptr: Pointer, off: u64, align: u64, value: $ty) -> bool {
            self.quick_write::<SHARED, _>(ptr, off, align, value.to_le_bytes())
        }
    )*};
}

impl Memory {
    scalars! {
        read_u8 quick_read_u8 write_u8 quick_write_u8 u8;
        read_u16 quick_read_u16 write_u16 quick_write_u16 u16;
        read_u32 quick_read_u32 write_u32 quick_write_u32 u32;
        read_u64 quick_read_u64 write_u64 quick_write_u64 u64;
        read_u128 quick_read_u128 write_u128 quick_write_u128 u128;
    }

    /// Reads a pointer. Without provenance unless all bytes are of one pointer, in order.
    ///
    /// # Errors
    /// As for integers.
    #[inline(always)]
    pub fn read_ptr(&mut self, ptr: Pointer, off: u64, align: u64) -> MemResult<Pointer> {
        match self.quick_read_ptr::<false>(ptr, off, align) {
            Some(pointer) => Ok(pointer),
            None => self.read_ptr_slow(ptr, off, align),
        }
    }

    /// The same, where no closer look is needed and no state changes.
    #[inline(always)]
    pub fn quick_read_ptr<const SHARED: bool>(&self, ptr: Pointer, off: u64, align: u64) -> Option<Pointer> {
        let index = ptr.prov.alloc.index();
        let slot = self.slots.get(index)?;
        let at = slot.plain(self.slow::<SHARED>().words, ptr, off, 8, align)?;
        let may_read = slot.borrows.may_read(Tag(ptr.prov.tag), at, at + 8);
        (may_read && (!SHARED || self.races.may_read(index, at, at + 8))).then(|| slot.load_pointer(at))
    }

    #[inline(never)]
    fn read_ptr_slow(&mut self, ptr: Pointer, off: u64, align: u64) -> MemResult<Pointer> {
        let target = self.config.target;
        let (slot, at) = self.readable(ptr, off, target.pointer_bytes(), align)?;
        Ok(slot.get_pointer(at, target))
    }

    /// Writes a pointer.
    ///
    /// # Errors
    /// As for integers.
    #[inline(always)]
    pub fn write_ptr(&mut self, ptr: Pointer, off: u64, align: u64, value: Pointer) -> MemResult {
        if self.quick_write_ptr::<false>(ptr, off, align, value) {
            return Ok(());
        }
        self.write_ptr_slow(ptr, off, align, value)
    }

    /// The same, where no closer look is needed; otherwise nothing happens, and the result is false.
    #[inline(always)]
    pub fn quick_write_ptr<const SHARED: bool>(&mut self, ptr: Pointer, off: u64, align: u64, value: Pointer) -> bool {
        let (slow, index) = (self.slow::<SHARED>().words, ptr.prov.alloc.index());
        if let Some(slot) = self.slots.get_mut(index)
            && let Some(at) = slot.accessible(slow, ptr, off, 8, align)
            && !slot.read_only
            && (!SHARED || self.races.may_write(index, at, at + 8))
        {
            slot.store(at, value.addr.to_le_bytes());
            slot.init.set_init(at, 8);
            slot.prov.set_pointer(at, value.prov, slot.init.size());
            return true;
        }
        false
    }

    #[inline(never)]
    fn write_ptr_slow(&mut self, ptr: Pointer, off: u64, align: u64, value: Pointer) -> MemResult {
        let target = self.config.target;
        let (slot, at) = self.writable(ptr, off, target.pointer_bytes(), align)?;
        slot.put_pointer(at, value, target);
        Ok(())
    }

    /// Reads `size` bytes (1, 2, 4 or 8) that may be uninitialised: a cell, and [`Prov::UNINIT`] if any byte is
    /// uninitialised, the provenance if they are one whole pointer, else [`Prov::NONE`].
    ///
    /// # Errors
    /// Not dereferenceable for this access, misaligned.
    #[inline]
    pub fn read_maybe(&mut self, ptr: Pointer, off: u64, align: u64, size: u64) -> MemResult<(u64, Prov)> {
        let found = self.locate(ptr, off, size, align, Access::Read)?;
        self.borrowed_read(found, size, ptr.prov)?;
        self.maybe_at(found, size)
    }

    #[inline]
    pub(crate) fn maybe_at(&self, (index, at): (usize, u64), size: u64) -> MemResult<(u64, Prov)> {
        let slot = &self.slots[index];
        if !slot.init.is_init(at, size) {
            return Ok((0, Prov::UNINIT));
        }
        if self.config.target != Target::DEFAULT {
            return Ok(slot.load_maybe(at, size, self.config.target));
        }
        Ok(match size {
            1 => (u64::from(slot.load::<1>(at)[0]), Prov::NONE),
            2 => (u64::from(u16::from_le_bytes(slot.load(at))), Prov::NONE),
            4 => (u64::from(u32::from_le_bytes(slot.load(at))), Prov::NONE),
            8 => (u64::from_le_bytes(slot.load(at)), slot.prov.pointer(at)),
            _ => return Err(odd_size(size)),
        })
    }

    /// Writes what [`Memory::read_maybe`] gave.
    ///
    /// # Errors
    /// As for integers.
    #[inline]
    pub fn write_maybe(&mut self, ptr: Pointer, off: u64, align: u64, size: u64, value: u64, prov: Prov) -> MemResult {
        if prov.is_uninit() {
            return self.write_uninit(ptr, off, align, size);
        }
        match size {
            _ if size == self.config.target.pointer_bytes() => {
                self.write_ptr(ptr, off, align, Pointer { addr: value, prov })
            }
            1 => self.write_u8(ptr, off, align, value as u8),
            2 => self.write_u16(ptr, off, align, value as u16),
            4 => self.write_u32(ptr, off, align, value as u32),
            8 => self.write_u64(ptr, off, align, value),
            _ => Err(odd_size(size)),
        }
    }

    /// Makes `size` bytes uninitialised.
    ///
    /// # Errors
    /// As for integers.
    pub fn write_uninit(&mut self, ptr: Pointer, off: u64, align: u64, size: u64) -> MemResult {
        if size == 0 {
            return self.check_align(ptr, align, Access::Write);
        }
        let (slot, at) = self.writable(ptr, off, size, align)?;
        slot.init.set_uninit(at, size);
        slot.prov.clear(at, size);
        Ok(())
    }

    /// Demands that `size` bytes at the pointer may be accessed, without accessing them. Of zero bytes, nothing but the
    /// alignment is demanded, and for [`Access::Reference`] that it is not null.
    ///
    /// # Errors
    /// Null, dangling, out of bounds, without provenance, misaligned; read-only for [`Access::Write`].
    #[inline]
    pub fn check(&self, ptr: Pointer, size: u64, align: u64, access: Access) -> MemResult {
        if size == 0 {
            if ptr.addr == 0 && access == Access::Reference {
                return Err(self.fault(ptr, 0, 0, access));
            }
            return self.check_align(ptr, align, access);
        }
        let (index, at) = self.locate(ptr, 0, size, align, access)?;
        if access == Access::Write && self.slots[index].read_only {
            return Err(self.read_only(index, at, size));
        }
        Ok(())
    }

    /// Demands that `size` bytes at `ptr + off` are accessible and initialised.
    ///
    /// # Errors
    /// Not dereferenceable, not initialised.
    #[inline]
    pub fn check_init(&self, ptr: Pointer, off: u64, size: u64) -> MemResult {
        if size == 0 { Ok(()) } else { self.initialised(ptr, off, size, 1).map(|_| ()) }
    }

    /// Whether all of `size` bytes at `ptr + off` are initialised; false if they are not accessible.
    pub fn is_init(&self, ptr: Pointer, off: u64, size: u64) -> bool {
        size == 0 || self.find(ptr, off, size).is_some_and(|(index, at)| self.slots[index].init.is_init(at, size))
    }

    /// Whether a reference to `size` bytes of this alignment may exist here: what [`Memory::check`] demands for
    /// [`Access::Reference`], as a test.
    #[inline]
    pub fn dereferenceable(&self, ptr: Pointer, size: u64, align: u64) -> bool {
        ptr.addr != 0 && self.is_aligned(ptr, align) && (size == 0 || self.find(ptr, 0, size).is_some())
    }

    /// Whether this is a pointer to `size` bytes, more than none, that a reference may point to; mutable ones not to
    /// read-only memory. `low` are the bits of the address that alignment demands to be zero. Where a no would take a closer
    /// look, it is given without: to be asked before [`Memory::dereferenceable`].
    #[inline(always)]
    pub fn is_reference(&self, ptr: Pointer, size: u64, low: u64, mutable: bool) -> bool {
        let Some(slot) = self.slots.get(ptr.prov.alloc.index()) else { return false };
        let at = ptr.addr.wrapping_sub(slot.base);
        slot.is_tenant(ptr.prov.alloc)
            && ptr.addr & low | self.slow.align == 0
            && at < slot.init.size()
            && size <= slot.init.size() - at
            && !(mutable && slot.read_only)
    }

    /// Whether writes through the pointer are forbidden because its allocation is immutable.
    pub fn is_read_only(&self, ptr: Pointer) -> bool {
        self.settle(ptr).and_then(|handle| self.live_slot(handle)).is_some_and(|slot| slot.read_only)
    }

    #[inline(always)]
    fn quick_read<const SHARED: bool, const N: usize>(&self, ptr: Pointer, off: u64, align: u64) -> Option<[u8; N]> {
        let index = ptr.prov.alloc.index();
        let slot = self.slots.get(index)?;
        let at = slot.plain(self.slow::<SHARED>().of(N), ptr, off, N as u64, align)?;
        let end = at + N as u64;
        let may_read = slot.borrows.may_read(Tag(ptr.prov.tag), at, end);
        (may_read && (!SHARED || self.races.may_read(index, at, end))).then(|| slot.load(at))
    }

    /// What the quick path must leave alone. `SHARED` if it asks the race detector itself.
    #[inline(always)]
    fn slow<const SHARED: bool>(&self) -> &Slow {
        if SHARED { &self.alone } else { &self.slow }
    }

    #[inline(never)]
    fn read_slow<const N: usize>(&mut self, ptr: Pointer, off: u64, align: u64) -> MemResult<[u8; N]> {
        let big_endian = self.config.target.big_endian;
        let (slot, at) = self.readable(ptr, off, N as u64, align)?;
        let mut bytes = slot.load(at);
        if big_endian {
            bytes.reverse();
        }
        Ok(bytes)
    }

    #[inline(always)]
    fn quick_write<const SHARED: bool, const N: usize>(
        &mut self,
        ptr: Pointer,
        off: u64,
        align: u64,
        bytes: [u8; N],
    ) -> bool {
        let (slow, index) = (self.slow::<SHARED>().of(N), ptr.prov.alloc.index());
        if let Some(slot) = self.slots.get_mut(index)
            && let Some(at) = slot.accessible(slow, ptr, off, N as u64, align)
            && !slot.read_only
            && (!SHARED || self.races.may_write(index, at, at + N as u64))
        {
            slot.store(at, bytes);
            slot.init.set_init(at, N as u64);
            if N == 8 {
                slot.prov.clear_word(at);
            } else {
                slot.prov.clear(at, N as u64);
            }
            return true;
        }
        false
    }

    #[inline(never)]
    fn write_slow<const N: usize>(&mut self, ptr: Pointer, off: u64, align: u64, mut bytes: [u8; N]) -> MemResult {
        if self.config.target.big_endian {
            bytes.reverse();
        }
        let (slot, at) = self.writable(ptr, off, N as u64, align)?;
        slot.store(at, bytes);
        slot.init.set_init(at, N as u64);
        slot.prov.clear(at, N as u64);
        Ok(())
    }

    /// The slot and offset of `size` initialised bytes, at least one, that are being read.
    #[inline]
    pub(crate) fn readable(&mut self, ptr: Pointer, off: u64, size: u64, align: u64) -> MemResult<(&Slot, u64)> {
        let (index, at) = self.read_place(ptr, off, size, align)?;
        Ok((&self.slots[index], at))
    }

    /// The same by the slot's index.
    #[inline]
    pub(crate) fn read_place(&mut self, ptr: Pointer, off: u64, size: u64, align: u64) -> MemResult<(usize, u64)> {
        let found = self.locate(ptr, off, size, align, Access::Read)?;
        self.borrowed_read(found, size, ptr.prov)?;
        self.initialised_at(found, size)?;
        Ok(found)
    }

    /// The slot and offset of `size` initialised bytes, at least one, that are only looked at.
    #[inline]
    pub(crate) fn initialised(&self, ptr: Pointer, off: u64, size: u64, align: u64) -> MemResult<(&Slot, u64)> {
        self.initialised_at(self.locate(ptr, off, size, align, Access::Read)?, size)
    }

    #[inline]
    pub(crate) fn initialised_at(&self, (index, at): (usize, u64), size: u64) -> MemResult<(&Slot, u64)> {
        let slot = &self.slots[index];
        if slot.init.is_init(at, size) { Ok((slot, at)) } else { Err(self.uninit(index, at, size)) }
    }

    /// The slot and offset of `size` bytes, at least one, that are being written.
    #[inline]
    pub(crate) fn writable(&mut self, ptr: Pointer, off: u64, size: u64, align: u64) -> MemResult<(&mut Slot, u64)> {
        let (index, at) = self.locate(ptr, off, size, align, Access::Write)?;
        if self.slots[index].read_only {
            return Err(self.read_only(index, at, size));
        }
        self.borrowed_write((index, at), size, ptr.prov)?;
        Ok((&mut self.slots[index], at))
    }

    /// The index of the slot and the offset in it of `size` bytes, at least one, that may be accessed.
    #[inline]
    pub(crate) fn locate(
        &self,
        ptr: Pointer,
        off: u64,
        size: u64,
        align: u64,
        access: Access,
    ) -> MemResult<(usize, u64)> {
        let Some(found) = self.find(ptr, off, size) else { return Err(self.fault(ptr, off, size, access)) };
        if !self.is_aligned(ptr, align) {
            return Err(self.misaligned(ptr, align, access));
        }
        Ok(found)
    }

    /// As [`Memory::locate`], without the alignment, and without a reason.
    #[inline]
    pub(crate) fn find(&self, ptr: Pointer, off: u64, size: u64) -> Option<(usize, u64)> {
        let mut handle = ptr.prov.alloc;
        let addr = ptr.addr.wrapping_add(off);
        if handle == AllocHandle::WILDCARD {
            handle = self.settle(ptr.with_addr(addr))?;
        }
        let slot = self.live_slot(handle)?;
        let at = addr.wrapping_sub(slot.base);
        at.checked_add(size).is_some_and(|end| end <= slot.init.size()).then_some((handle.index(), at))
    }
}

impl Slot {
    /// The offset of an access to `size` bytes for which no closer look is needed: to the present tenant, aligned, in the
    /// initialised prefix. None if `slow` is not 0.
    #[inline(always)]
    pub(crate) fn plain(&self, slow: u64, ptr: Pointer, off: u64, size: u64, align: u64) -> Option<u64> {
        let at = ptr.addr.wrapping_add(off).wrapping_sub(self.base);
        let plain = self.is_tenant(ptr.prov.alloc)
            && ptr.addr & align.wrapping_sub(1) | slow == 0
            && at.checked_add(size).is_some_and(|end| end <= self.init.prefix());
        plain.then_some(at)
    }

    /// As [`Slot::plain`], for a write, initialised or not. What the aliasing model has granted is inside of the tenant.
    #[inline(always)]
    fn accessible(&self, slow: u64, ptr: Pointer, off: u64, size: u64, align: u64) -> Option<u64> {
        let at = ptr.addr.wrapping_add(off).wrapping_sub(self.base);
        let accessible = self.is_tenant(ptr.prov.alloc)
            && ptr.addr & align.wrapping_sub(1) | slow == 0
            && at.checked_add(size).is_some_and(|end| self.borrows.may_write(Tag(ptr.prov.tag), at, end));
        accessible.then_some(at)
    }

    /// The pointer at an offset; in bounds of the tenant. For pointers of eight bytes only.
    #[inline(always)]
    pub(crate) fn load_pointer(&self, at: u64) -> Pointer {
        Pointer { addr: u64::from_le_bytes(self.load(at)), prov: self.prov.pointer(at) }
    }

    /// The bytes at an offset; in bounds of the tenant.
    #[inline(always)]
    fn load<const N: usize>(&self, at: u64) -> [u8; N] {
        debug_assert!(at + N as u64 <= self.init.size() && self.init.size() <= self.data.len() as u64);
        // SAFETY: every caller has compared `at + N` with the size or the prefix, which is not above the size; and the
        // buffer of a slot with a tenant is at least as long as its size (`Memory::fit_buffer`). The slice's own bounds
        // check would be a second comparison on every access.
        unsafe { self.data.as_ptr().add(at as usize).cast::<[u8; N]>().read_unaligned() }
    }

    /// Sets the bytes at an offset; in bounds of the tenant.
    #[inline(always)]
    fn store<const N: usize>(&mut self, at: u64, bytes: [u8; N]) {
        debug_assert!(at + N as u64 <= self.init.size() && self.init.size() <= self.data.len() as u64);
        // SAFETY: as in `load`.
        unsafe { self.data.as_mut_ptr().add(at as usize).cast::<[u8; N]>().write_unaligned(bytes) }
    }

    /// Puts a pointer at an offset; in bounds of the tenant.
    pub(crate) fn put_pointer(&mut self, at: u64, value: Pointer, target: Target) {
        let len = target.pointer_bytes();
        let bytes = target.int_bytes(value.addr.into(), len as usize);
        self.range_mut(at, len).copy_from_slice(&bytes);
        self.init.set_init(at, len);
        self.prov.put(at, value.prov, self.init.size());
    }

    /// The pointer at an offset; in bounds of the tenant, and initialised.
    pub(crate) fn get_pointer(&self, at: u64, target: Target) -> Pointer {
        let addr = target.int_of_bytes(self.range(at, target.pointer_bytes())) as u64;
        Pointer { addr, prov: self.prov.pointer_at(at) }
    }

    /// An integer of at most eight bytes, or a pointer, at an offset; in bounds of the tenant, and initialised.
    fn load_maybe(&self, at: u64, size: u64, target: Target) -> (u64, Prov) {
        let prov = if size == target.pointer_bytes() { self.prov.pointer_at(at) } else { Prov::NONE };
        (target.int_of_bytes(self.range(at, size)) as u64, prov)
    }
}

#[cold]
fn odd_size(size: u64) -> Box<assay_report::Finding> {
    assay_report::Finding::internal(format!("a scalar of {size} bytes"))
}
