//! Allocations in reports.

use assay_ir::{FuncId, GlobalId};
use assay_report::{AllocId, AllocInfo, Allocator, Name, Target};

use crate::memory::ItemKind;
use crate::pool::is_small;
use crate::slot::Slot;
use crate::{AllocHandle, AllocKind, AllocSite, Memory, Pointer};

/// All that is known of an allocation, live or dead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AllocDescription {
    /// Number, kind, size and alignment. The name of a local is not known here: see `allocated_at`.
    pub info: AllocInfo,
    /// Its handle.
    pub handle: AllocHandle,
    /// Its address.
    pub base: u64,
    /// Where it was made.
    pub allocated_at: AllocSite,
    /// Where it was freed; `None` while it is live, and [`AllocSite::Unknown`] if that has been forgotten.
    pub freed_at: Option<AllocSite>,
    /// The global that it is.
    pub global: Option<GlobalId>,
    /// The function that it is.
    pub function: Option<FuncId>,
}

impl Memory {
    /// What is known of an allocation; `None` if it is none, or was freed so long ago that nothing is known any more.
    #[cold]
    pub fn info(&self, alloc: AllocHandle) -> Option<AllocDescription> {
        if !alloc.is_allocation() {
            return None;
        }
        let slot = self.slots.get(alloc.index())?;
        if slot.is_tenant(alloc) && slot.live {
            return Some(self.tenant_info(slot, alloc, None));
        }
        if slot.is_last_tenant(alloc) {
            return Some(self.tenant_info(slot, alloc, Some(slot.freed.clone())));
        }
        self.former_info(slot, alloc).or_else(|| self.forgotten_local(slot, alloc))
    }

    fn tenant_info(&self, slot: &Slot, handle: AllocHandle, freed_at: Option<AllocSite>) -> AllocDescription {
        let what = self.items.get(slot.item as usize).map(|item| item.what);
        AllocDescription {
            info: AllocInfo {
                id: slot.serial,
                kind: self.kind(slot.kind, slot.item),
                size: slot.size(),
                align: slot.align(),
            },
            handle,
            base: slot.base,
            allocated_at: slot.site.clone(),
            freed_at,
            global: match what {
                Some(ItemKind::Global(global)) => Some(global),
                _ => None,
            },
            function: match what {
                Some(ItemKind::Function(function)) => Some(function),
                _ => None,
            },
        }
    }

    /// A dead allocation whose slot has another tenant by now.
    fn former_info(&self, slot: &Slot, handle: AllocHandle) -> Option<AllocDescription> {
        let history = &self.former[usize::from(slot.kind != AllocKind::Stack)];
        let former = history.iter().find(|former| former.handle == handle)?;
        Some(AllocDescription {
            info: AllocInfo {
                id: former.serial,
                kind: self.kind(slot.kind, former.item),
                size: former.size,
                align: 1 << former.align_log2,
            },
            handle,
            base: former.base,
            allocated_at: former.site.clone(),
            freed_at: Some(former.freed.clone()),
            global: None,
            function: None,
        })
    }

    /// What a slot knows of all small locals that have ever been in it. Their number is not known; 0 is no other's.
    fn forgotten_local(&self, slot: &Slot, handle: AllocHandle) -> Option<AllocDescription> {
        let known = slot.kind == AllocKind::Stack
            && is_small(slot.size(), slot.align())
            && handle.generation() < slot.generation;
        known.then(|| AllocDescription {
            info: AllocInfo { id: 0, kind: self.kind(slot.kind, slot.item), size: slot.size(), align: slot.align() },
            handle,
            base: slot.base,
            allocated_at: AllocSite::Unknown,
            freed_at: Some(AllocSite::Unknown),
            global: None,
            function: None,
        })
    }

    /// What is known of the allocation with the number that a finding gives ([`AllocInfo::id`]).
    #[cold]
    pub fn info_by_id(&self, id: AllocId) -> Option<AllocDescription> {
        if id == 0 {
            return None;
        }
        let tenant = self.slots.iter().position(|slot| slot.serial == id).map(|index| {
            let generation = self.slots[index].generation;
            AllocHandle::new(index as u32, if self.slots[index].live { generation } else { generation - 1 })
        });
        let former = || {
            let mut all = self.former.iter().flat_map(|history| history.iter());
            all.find(|former| former.serial == id).map(|former| former.handle)
        };
        self.info(tenant.or_else(former)?)
    }

    /// A pointer as a finding shows it.
    #[cold]
    pub fn describe(&self, ptr: Pointer) -> assay_report::Pointer {
        let described = self.settle(ptr).and_then(|handle| self.info(handle));
        let target = described
            .map(|described| Target { offset: ptr.addr.wrapping_sub(described.base) as i64, alloc: described.info });
        assay_report::Pointer { address: ptr.addr, target }
    }

    /// What is at an address, in whatever allocation lives there.
    #[cold]
    pub fn target_at(&self, address: u64) -> Option<Target> {
        let holds =
            |slot: &Slot| slot.live && address.checked_sub(slot.base).is_some_and(|offset| offset < slot.size());
        let index = self.slots.iter().position(holds)?;
        let offset = address.wrapping_sub(self.slots[index].base) as i64;
        Some(Target { offset, alloc: self.alloc_info(index) })
    }

    /// The live allocation that these bytes are in, and their offsets in it; for messages.
    pub fn bytes_of_alloc(&self, ptr: Pointer, size: u64) -> Option<(AllocInfo, std::ops::Range<u64>)> {
        let (index, at) = self.find(ptr, 0, size)?;
        Some((self.alloc_info(index), at..at + size))
    }

    /// The present tenant of a slot as a finding shows it.
    pub(crate) fn alloc_info(&self, index: usize) -> AllocInfo {
        let slot = &self.slots[index];
        AllocInfo { id: slot.serial, kind: self.kind(slot.kind, slot.item), size: slot.size(), align: slot.align() }
    }

    /// What an allocation is, with its name.
    fn kind(&self, kind: AllocKind, item: u32) -> assay_report::AllocKind {
        use assay_report::AllocKind as Kind;
        let name = || self.items.get(item as usize).map_or_else(|| Name::from("?"), |item| item.name.clone());
        match kind {
            AllocKind::RustHeap => Kind::Heap(Allocator::Rust),
            AllocKind::CHeap => Kind::Heap(Allocator::C),
            AllocKind::Mmap => Kind::Heap(Allocator::Mmap),
            AllocKind::Stack => Kind::Stack { local: None },
            AllocKind::Static => Kind::Static { name: name() },
            AllocKind::Const => Kind::Const,
            AllocKind::Vtable => Kind::Vtable { name: name() },
            AllocKind::Function => Kind::Function { name: name() },
            AllocKind::ThreadLocal => Kind::ThreadLocal { name: name() },
            AllocKind::Machine => Kind::Machine,
        }
    }
}
