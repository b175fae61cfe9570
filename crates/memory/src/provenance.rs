//! Pointers and what they may access.

/// Names an allocation, live or dead, for as long as the run lasts; allocations never share a handle.
///
/// Bit layout: index of the slot in the lower 32 bits, the slot's generation in the upper 32. A slot has one tenant at a
/// time; freeing it advances the generation, so that a stale handle no longer matches. The slots 0 to 2 never have a
/// tenant: they stand for [`AllocHandle::NONE`], [`AllocHandle::WILDCARD`] and [`AllocHandle::UNINIT`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AllocHandle(u64);

impl AllocHandle {
    /// No allocation.
    pub const NONE: AllocHandle = AllocHandle(0);
    /// Some exposed allocation, settled when the pointer is used.
    pub const WILDCARD: AllocHandle = AllocHandle(1);
    /// Beside a frame cell: the cell is not initialised. Never in memory.
    pub const UNINIT: AllocHandle = AllocHandle(2);
    /// Number of slots that never have a tenant.
    pub(crate) const RESERVED: u32 = 3;

    pub(crate) fn new(index: u32, generation: u32) -> AllocHandle {
        AllocHandle(u64::from(index) | u64::from(generation) << 32)
    }

    #[inline(always)]
    pub(crate) fn index(self) -> usize {
        self.0 as u32 as usize
    }

    #[inline(always)]
    pub(crate) fn generation(self) -> u32 {
        (self.0 >> 32) as u32
    }

    /// Whether it names an allocation, live or dead: none of the three special values.
    #[inline(always)]
    pub fn is_allocation(self) -> bool {
        self.0 > AllocHandle::UNINIT.0
    }
}

impl std::fmt::Debug for AllocHandle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {
            AllocHandle::NONE => f.write_str("none"),
            AllocHandle::WILDCARD => f.write_str("wildcard"),
            AllocHandle::UNINIT => f.write_str("uninit"),
            _ => write!(f, "slot{}@{}", self.index(), self.generation()),
        }
    }
}

/// What a pointer may access: the allocation it was derived from, and its aliasing tag.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Prov {
    /// The allocation, or one of the special handles.
    pub alloc: AllocHandle,
    /// The aliasing tag; 0 where none was given, all ones for a wildcard.
    pub tag: u64,
}

impl Prov {
    /// No provenance: the pointer can't be used for any access, and integers have it.
    pub const NONE: Prov = Prov { alloc: AllocHandle::NONE, tag: 0 };
    /// That of some exposed allocation, settled at each use by address. Its tag is no other pointer's: what was granted to a
    /// root, must not be to this.
    pub const WILDCARD: Prov = Prov { alloc: AllocHandle::WILDCARD, tag: assay_borrows::Tag::WILDCARD.0 };
    /// Marks a frame cell as not initialised. Never in memory.
    pub const UNINIT: Prov = Prov { alloc: AllocHandle::UNINIT, tag: 0 };

    /// Whether it marks an uninitialised frame cell.
    #[inline(always)]
    pub fn is_uninit(self) -> bool {
        self.alloc == AllocHandle::UNINIT
    }

    /// Whether there is none.
    #[inline(always)]
    pub fn is_none(self) -> bool {
        self.alloc == AllocHandle::NONE
    }
}

/// A pointer: an absolute address and what it may access.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Pointer {
    /// The address.
    pub addr: u64,
    /// The provenance.
    pub prov: Prov,
}

impl Pointer {
    /// The null pointer.
    pub const NULL: Pointer = Pointer { addr: 0, prov: Prov::NONE };

    /// A pointer with an address and nothing it may access (`without_provenance`).
    #[inline(always)]
    pub fn without_provenance(addr: u64) -> Pointer {
        Pointer { addr, prov: Prov::NONE }
    }

    /// The same provenance at another address, wherever that is.
    #[inline(always)]
    pub fn with_addr(self, addr: u64) -> Pointer {
        Pointer { addr, prov: self.prov }
    }

    /// Moved by some bytes, without any check (`wrapping_byte_offset`).
    #[inline(always)]
    pub fn wrapping_offset(self, bytes: i64) -> Pointer {
        self.with_addr(self.addr.wrapping_add_signed(bytes))
    }
}

const _: () = assert!(size_of::<Prov>() == 16 && size_of::<Pointer>() == 24);
