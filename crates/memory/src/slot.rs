//! One place in the table of allocations.

use assay_borrows::Borrows;

use crate::init_mask::InitMask;
use crate::prov_map::ProvMap;
use crate::{AllocHandle, AllocKind, AllocSite};

/// A place for one allocation at a time. While it has no tenant, it keeps the last one's buffer, address and facts.
///
/// `data` has at least `size()` bytes, always. The fields of the access check come first.
#[derive(Clone, Debug)]
#[repr(C)]
pub(crate) struct Slot {
    /// Equal to the generation in the tenant's handle; advanced when the tenant leaves.
    pub(crate) generation: u32,
    /// Whether the program may not write here.
    pub(crate) read_only: bool,
    /// Binary logarithm of the tenant's alignment.
    pub(crate) align_log2: u8,
    /// What the tenant is; all tenants of one slot are of one kind.
    pub(crate) kind: AllocKind,
    /// Whether there is a tenant.
    pub(crate) live: bool,
    /// The tenant's address. 0 if there is no tenant and the last one's has been given to somebody else.
    pub(crate) base: u64,
    /// The tenant's bytes, and perhaps more.
    pub(crate) data: Box<[u8]>,
    /// Size and initialised bytes.
    pub(crate) init: InitMask,
    /// Which pointers may access what.
    pub(crate) borrows: Borrows,
    /// Provenance.
    pub(crate) prov: ProvMap,
    /// Number of the tenant, in the order of allocation; 0 before the first.
    pub(crate) serial: u64,
    /// The next slot in the same free list; 0 if there is none.
    pub(crate) next_free: u32,
    /// The list of free slots that this one goes back to.
    pub(crate) pool: u32,
    /// Index into [`crate::Memory`]'s items, or `NO_ITEM`.
    pub(crate) item: u32,
    /// Where the tenant was allocated.
    pub(crate) site: AllocSite,
    /// Where it was freed.
    pub(crate) freed: AllocSite,
    /// Whether it is in the map of exposed allocations.
    pub(crate) exposed: bool,
    /// Whether an alignment was promised for it.
    pub(crate) promised: bool,
}

/// [`Slot::item`] of allocations that are no part of the program's text.
pub(crate) const NO_ITEM: u32 = u32::MAX;

/// The generation at which a slot is used no more.
pub(crate) const RETIRED: u32 = u32::MAX;

impl Slot {
    /// A slot that never has had a tenant.
    pub(crate) fn vacant(kind: AllocKind, pool: u32, generation: u32, pointer_bytes: u64) -> Slot {
        Slot {
            generation,
            read_only: false,
            align_log2: 0,
            kind,
            live: false,
            base: 0,
            data: Box::default(),
            init: InitMask::default(),
            borrows: Borrows::default(),
            prov: ProvMap::new(pointer_bytes),
            serial: 0,
            next_free: 0,
            pool,
            item: NO_ITEM,
            site: AllocSite::Unknown,
            freed: AllocSite::Unknown,
            exposed: false,
            promised: false,
        }
    }

    /// Size in bytes.
    #[inline(always)]
    pub(crate) fn size(&self) -> u64 {
        self.init.size()
    }

    /// Alignment in bytes.
    #[inline(always)]
    pub(crate) fn align(&self) -> u64 {
        1 << self.align_log2
    }

    /// Whether a handle names the present tenant.
    #[inline(always)]
    pub(crate) fn is_tenant(&self, handle: AllocHandle) -> bool {
        self.generation == handle.generation()
    }

    /// Whether a handle names the tenant that left last, and nobody has moved in since.
    pub(crate) fn is_last_tenant(&self, handle: AllocHandle) -> bool {
        !self.live && self.serial != 0 && self.generation == handle.generation().wrapping_add(1)
    }

    /// The bytes of the tenant.
    #[inline(always)]
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.data[..self.init.size() as usize]
    }

    /// The bytes of a range inside the tenant.
    #[inline(always)]
    pub(crate) fn range(&self, off: u64, len: u64) -> &[u8] {
        &self.data[off as usize..(off + len) as usize]
    }

    /// The bytes of a range inside the tenant.
    #[inline(always)]
    pub(crate) fn range_mut(&mut self, off: u64, len: u64) -> &mut [u8] {
        &mut self.data[off as usize..(off + len) as usize]
    }
}

// 48 of these are `Borrows`: the last grants of two kinds, and one word for what the aliasing model keeps.
const _: () = assert!(size_of::<Slot>() <= 224);
