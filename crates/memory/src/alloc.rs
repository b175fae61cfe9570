//! Making allocations.

use assay_ir::{FuncId, GlobalId};
use assay_report::{AllocEvent, Finding, Name, Stopped};

use crate::history::{Former, History};
use crate::memory::{Item, ItemKind};
use crate::pool::buffer_size;
use crate::slot::{NO_ITEM, Slot};
use crate::{AllocHandle, AllocKind, AllocSite, Choose, Contents, MemResult, Memory, Pointer, Prov, Reason};

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
        if !align.is_power_of_two() {
            return Err(Finding::internal(format!("allocation with alignment {align}")));
        }
        if size > self.config.target.max_object() || size > self.config.limit.saturating_sub(self.live_bytes) {
            return Err(out_of_memory(size, self.config.limit));
        }
        let list = self.pools.list(kind, size, align);
        let index = match self.take_free(list) {
            Some(index) => {
                self.place_again(index, size, align, chooser)?;
                index
            }
            None => self.new_slot(kind, list, size, align, chooser)?,
        };
        self.fit_buffer(index, size, contents)?;
        if kind != AllocKind::Stack {
            self.decide_end(index, chooser);
        }
        Ok(self.move_in(index, size, align, contents, site))
    }

    /// A new local, uninitialised. Fast: the slot, buffer and address of an ended local of the same layout are used again.
    ///
    /// # Errors
    /// As [`Memory::allocate`].
    #[inline(always)]
    pub fn allocate_local(
        &mut self,
        size: u64,
        align: u64,
        site: AllocSite,
        chooser: &mut dyn Choose,
    ) -> MemResult<Pointer> {
        if align.is_power_of_two()
            && let Some(list) = self.pools.small_local(size, align)
            && let Some(index) = self.take_free(list)
        {
            return Ok(self.move_in(index, size, align, Contents::Uninit, site));
        }
        self.allocate(size, align, AllocKind::Stack, Contents::Uninit, site, chooser)
    }

    /// A global allocation, or a thread's instance of one. Its pointers keep reachable what they point to.
    ///
    /// # Errors
    /// As [`Memory::allocate`].
    pub fn allocate_global(&mut self, global: GlobalAlloc<'_>, chooser: &mut dyn Choose) -> MemResult<Pointer> {
        let size = global.bytes.len() as u64;
        let site = AllocSite::Unknown;
        let ptr = self.allocate(size, global.align, global.kind, Contents::Uninit, site, chooser)?;
        let item = self.add_item(global.name, ItemKind::Global(global.id));
        let slot = &mut self.slots[ptr.prov.alloc.index()];
        slot.item = item;
        slot.read_only = !global.mutable;
        slot.range_mut(0, size).copy_from_slice(global.bytes);
        for &(start, end) in global.init {
            if start > end || end > size {
                return Err(Finding::internal(format!("initialised range {start}..{end} of {size} bytes")));
            }
            slot.init.set_init(start, end - start);
        }
        Ok(ptr)
    }

    /// Writes a pointer into an allocation at `offset`, also where the program may not write.
    ///
    /// # Errors
    /// An internal error if the allocation is not live or has no room for a pointer there.
    pub fn write_reloc(&mut self, alloc: Pointer, offset: u64, target: Pointer) -> MemResult {
        let handle = alloc.prov.alloc;
        let machine = self.config.target;
        let end = offset.checked_add(machine.pointer_bytes());
        match self.slots.get_mut(handle.index()) {
            Some(slot) if slot.is_tenant(handle) && end.is_some_and(|end| end <= slot.init.size()) => {
                slot.put_pointer(offset, target, machine);
                Ok(())
            }
            _ => Err(Finding::internal(format!("relocation at {offset} outside of its allocation"))),
        }
    }

    /// The address of a function, the same each time. `name` is asked the first time, for messages.
    ///
    /// # Errors
    /// As [`Memory::allocate`].
    pub fn function_pointer(
        &mut self,
        func: FuncId,
        name: impl FnOnce() -> Name,
        chooser: &mut dyn Choose,
    ) -> MemResult<Pointer> {
        if let Some(&handle) = self.functions.get(func.index())
            && handle != AllocHandle::NONE
        {
            return Ok(self.start_of(handle));
        }
        let ptr = self.allocate(0, 16, AllocKind::Function, Contents::Uninit, AllocSite::Unknown, chooser)?;
        if self.functions.len() <= func.index() {
            self.functions.resize(func.index() + 1, AllocHandle::NONE);
        }
        self.functions[func.index()] = ptr.prov.alloc;
        let item = self.add_item(name(), ItemKind::Function(func));
        let slot = &mut self.slots[ptr.prov.alloc.index()];
        slot.item = item;
        slot.read_only = true;
        Ok(ptr)
    }

    /// The function that a pointer points to; `None` if it does not point to the start of a function.
    #[inline]
    pub fn function_at(&self, ptr: Pointer) -> Option<FuncId> {
        match self.item_at(ptr)? {
            (ItemKind::Function(func), 0) => Some(func),
            _ => None,
        }
    }

    /// The global allocation that a pointer points into, and the offset in it.
    #[inline]
    pub fn global_at(&self, ptr: Pointer) -> Option<(GlobalId, u64)> {
        match self.item_at(ptr)? {
            (ItemKind::Global(global), offset) => Some((global, offset)),
            _ => None,
        }
    }

    #[inline]
    fn item_at(&self, ptr: Pointer) -> Option<(ItemKind, u64)> {
        let handle = if ptr.prov.alloc == AllocHandle::WILDCARD { self.settle(ptr)? } else { ptr.prov.alloc };
        let slot = self.live_slot(handle)?;
        let offset = ptr.addr.wrapping_sub(slot.base);
        let item = self.items.get(slot.item as usize)?;
        (offset <= slot.size()).then_some((item.what, offset))
    }

    fn add_item(&mut self, name: Name, what: ItemKind) -> u32 {
        self.items.push(Item { name, what });
        (self.items.len() - 1) as u32
    }

    /// A pointer to the start of a live allocation.
    pub(crate) fn start_of(&self, handle: AllocHandle) -> Pointer {
        Pointer { addr: self.slots[handle.index()].base, prov: Prov { alloc: handle, tag: 0 } }
    }

    /// Takes the first slot from a list of free ones.
    #[inline(always)]
    fn take_free(&mut self, list: u32) -> Option<usize> {
        let head = self.pools.head(list);
        if *head == 0 {
            return None;
        }
        let index = *head as usize;
        *head = self.slots[index].next_free;
        Some(index)
    }

    /// Gives a free slot an address for its next tenant: the last one's in as many cases as configured, always for
    /// locals, never if it may not fit; otherwise, or if addresses have run out, a new one.
    fn place_again(&mut self, index: usize, size: u64, align: u64, chooser: &mut dyn Choose) -> MemResult {
        let slot = &self.slots[index];
        let fits = buffer_size(slot.size()) == buffer_size(size) && slot.base != 0;
        if fits && (slot.kind == AllocKind::Stack || self.reuses_address(index, chooser)) {
            return Ok(());
        }
        self.races.forget_end(index);
        let slot = &self.slots[index];
        match self.place(slot.kind, buffer_size(size), align, chooser) {
            Some(base) => {
                self.slots[index].remember(index, &mut self.former);
                self.slots[index].base = base;
            }
            None if fits => {}
            None => {
                self.put_back(index);
                return Err(out_of_memory(size, self.config.limit));
            }
        }
        Ok(())
    }

    /// Gives a free slot of a local another address. If there is none left, it keeps its own.
    pub(crate) fn move_slot(&mut self, index: usize, chooser: &mut dyn Choose) {
        let slot = &self.slots[index];
        if let Some(base) = self.place(slot.kind, buffer_size(slot.size()), slot.align(), chooser) {
            self.slots[index].remember(index, &mut self.former);
            self.slots[index].base = base;
        }
    }

    /// Decides whether a new block gets the address of the slot's last tenant. If that was freed by another thread, which the
    /// running one has not heard of since, it hears of it now, as from an allocator.
    fn reuses_address(&mut self, index: usize, chooser: &mut dyn Choose) -> bool {
        if self.races.knows_end(index) {
            return self.config.reuse.happens(chooser, Reason::AddressReuse);
        }
        self.races.takes_over(index)
    }

    /// Decides whether a new block's address may go to other threads once it is freed.
    fn decide_end(&mut self, index: usize, chooser: &mut dyn Choose) {
        let rate = self.config.reuse.and(self.config.cross_thread_reuse);
        self.races.decide_end(index, || rate.happens(chooser, Reason::AddressReuse));
    }

    fn new_slot(
        &mut self,
        kind: AllocKind,
        list: u32,
        size: u64,
        align: u64,
        chooser: &mut dyn Choose,
    ) -> MemResult<usize> {
        let base = self.place(kind, buffer_size(size), align, chooser);
        let (Some(base), Ok(_)) = (base, u32::try_from(self.slots.len())) else {
            return Err(out_of_memory(size, self.config.limit));
        };
        let mut slot = Slot::vacant(kind, list, 1, self.config.target.pointer_bytes());
        slot.base = base;
        self.slots.push(slot);
        Ok(self.slots.len() - 1)
    }

    /// An address for an allocation. When addresses run out, those of freed blocks are used again.
    fn place(&mut self, kind: AllocKind, size: u64, align: u64, chooser: &mut dyn Choose) -> Option<u64> {
        let place = self.addresses.place(kind, size, align, chooser);
        if place.is_some() || kind == AllocKind::Stack {
            return place;
        }
        let mut taken = Vec::new();
        for index in 0..self.slots.len() {
            let slot = &mut self.slots[index];
            if slot.live {
                taken.push(slot.base..slot.base.saturating_add(buffer_size(slot.size()).max(1)));
            } else if slot.kind != AllocKind::Stack {
                slot.remember(index, &mut self.former);
                slot.base = 0;
            }
        }
        self.addresses.reclaim(kind, taken);
        self.addresses.place(kind, size, align, chooser)
    }

    /// Makes the buffer of a slot large enough, and all zeros if asked for.
    fn fit_buffer(&mut self, index: usize, size: u64, contents: Contents) -> MemResult {
        let slot = &mut self.slots[index];
        let wanted = buffer_size(size);
        if (slot.data.len() as u64) < wanted {
            match zeros(wanted) {
                Some(data) => slot.data = data,
                None => {
                    self.put_back(index);
                    return Err(out_of_memory(size, self.config.limit));
                }
            }
        } else if contents == Contents::Zeroed {
            slot.data[..size as usize].fill(0);
        }
        Ok(())
    }

    /// Gives a slot with a large enough buffer a new tenant.
    #[inline]
    fn move_in(&mut self, index: usize, size: u64, align: u64, contents: Contents, site: AllocSite) -> Pointer {
        let slot = &mut self.slots[index];
        slot.remember(index, &mut self.former);
        self.serial += 1;
        self.live_bytes += size;
        slot.serial = self.serial;
        slot.live = true;
        slot.align_log2 = align.trailing_zeros() as u8;
        slot.site = site;
        debug_assert!(slot.data.len() as u64 >= size);
        slot.init.reset(size, contents == Contents::Zeroed);
        slot.prov.reset();
        slot.borrows.begin(size);
        let alloc = AllocHandle::new(index as u32, slot.generation);
        let addr = slot.base;
        if self.watch {
            self.race_of_begin(index);
            self.note(index, || AllocEvent::Created);
        }
        Pointer { addr, prov: Prov { alloc, tag: 0 } }
    }
}

impl Slot {
    /// Moves the facts about the last tenant to the history.
    #[inline]
    fn remember(&mut self, index: usize, former: &mut [History; 2]) {
        if self.serial == 0 {
            return;
        }
        former[usize::from(self.kind != AllocKind::Stack)].push(Former {
            handle: AllocHandle::new(index as u32, self.generation - 1),
            serial: self.serial,
            base: self.base,
            size: self.size(),
            align_log2: self.align_log2,
            item: std::mem::replace(&mut self.item, NO_ITEM),
            site: std::mem::take(&mut self.site),
            freed: std::mem::take(&mut self.freed),
        });
        self.serial = 0;
    }
}

/// A zeroed buffer, without touching it where the host gives zeroed pages; `None` if the host has no more memory.
fn zeros(size: u64) -> Option<Box<[u8]>> {
    let size = usize::try_from(size).ok()?;
    if size < 1 << 20 {
        return Some(vec![0; size].into());
    }
    let layout = std::alloc::Layout::array::<u8>(size).ok()?;
    // SAFETY: the layout is not of size zero. The pointer, if not null, is to `size` initialised bytes of the global
    // allocator, with the layout that `Box<[u8]>` frees it with. (`vec!` would abort if there is no memory.)
    unsafe {
        let data = std::alloc::alloc_zeroed(layout);
        (!data.is_null()).then(|| Box::from_raw(std::ptr::slice_from_raw_parts_mut(data, size)))
    }
}

#[cold]
fn out_of_memory(requested: u64, limit: u64) -> Box<Finding> {
    Stopped::OutOfMemory { requested, limit }.into()
}
