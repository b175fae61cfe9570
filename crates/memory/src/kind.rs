//! What allocations are for, and where they come from.

use std::sync::Arc;

use assay_ir::{FuncId, LocalId};

/// What an allocation is for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(u8)]
pub enum AllocKind {
    /// A block of `__rust_alloc` and its family.
    RustHeap,
    /// A block of `malloc` and its family.
    CHeap,
    /// A block of `mmap`.
    Mmap,
    /// A local variable.
    Stack,
    /// A `static` item.
    Static,
    /// A constant or promoted value.
    Const,
    /// A vtable.
    Vtable,
    /// A function; no bytes, only an address.
    Function,
    /// One thread's instance of a `#[thread_local]` static.
    ThreadLocal,
    /// Memory of the machine itself: arguments, environment, what the system hands out.
    Machine,
}

impl AllocKind {
    /// Whether the program asked an allocator for it, and has to give it back.
    pub fn is_heap(self) -> bool {
        matches!(self, AllocKind::RustHeap | AllocKind::CHeap | AllocKind::Mmap)
    }
}

/// What is in a new block.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Contents {
    /// Nothing: reading it is undefined behaviour.
    Uninit,
    /// Zeros.
    Zeroed,
}

/// A call in progress: the function, and the index of the operation that it is at.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct CallSite {
    /// The function.
    pub func: FuncId,
    /// Index into its operations.
    pub op: u32,
}

/// Where in the program an allocation was made or freed.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub enum AllocSite {
    /// Not known, or not in the program.
    #[default]
    Unknown,
    /// Where the storage of a local began or ended.
    Local {
        /// The function.
        func: FuncId,
        /// Its local.
        local: LocalId,
        /// Index of the operation.
        op: u32,
    },
    /// The calls in progress, innermost first. Thin, so that sites stay small.
    Calls(Arc<Box<[CallSite]>>),
    /// As before, of a block that continues another one.
    Resized(Arc<Resized>),
}

/// Where a block was resized.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Resized {
    /// The site of the last resizing.
    pub site: AllocSite,
    /// The site of the allocation that it goes back to, where its alignment was decided.
    pub first: AllocSite,
}

impl AllocSite {
    /// The site of a heap operation: the calls in progress, innermost first.
    pub fn calls(calls: impl Into<Box<[CallSite]>>) -> AllocSite {
        AllocSite::Calls(Arc::new(calls.into()))
    }

    /// The site of a block that takes the place of one with the site `old`.
    pub(crate) fn resized(self, old: &AllocSite) -> AllocSite {
        let first = match old {
            AllocSite::Resized(resized) => resized.first.clone(),
            other => other.clone(),
        };
        AllocSite::Resized(Arc::new(Resized { site: self, first }))
    }
}

const _: () = assert!(size_of::<AllocSite>() == 16);
