//! What a finding says about an allocation and about pointers into it.

use crate::{Frame, Name};

/// Number of an allocation, unique in one run.
pub type AllocId = u64;

/// An allocation as a finding describes it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct AllocInfo {
    /// Its number.
    pub id: AllocId,
    /// What it holds.
    pub kind: AllocKind,
    /// Size in bytes.
    pub size: u64,
    /// Alignment in bytes.
    pub align: u64,
}

/// What an allocation is for.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum AllocKind {
    /// A block that the program asked an allocator for.
    Heap(Allocator),
    /// A local variable or temporary; the name is `None` for a temporary, or while nobody has looked it up.
    Stack {
        /// The variable's name.
        local: Option<Name>,
    },
    /// A `static` item.
    Static {
        /// Its path.
        name: Name,
    },
    /// One thread's copy of a `#[thread_local]` static.
    ThreadLocal {
        /// Its path.
        name: Name,
    },
    /// A constant or promoted value.
    Const,
    /// A vtable.
    Vtable {
        /// `<Type as Trait>`.
        name: Name,
    },
    /// A function, as a function pointer sees it.
    Function {
        /// Its path.
        name: Name,
    },
    /// Memory that belongs to the machine: arguments, environment, what the operating system hands out.
    Machine,
}

/// Which allocator gave out a heap block.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Allocator {
    /// `__rust_alloc` and its family.
    Rust,
    /// `malloc` and its family.
    C,
    /// `mmap`.
    Mmap,
}

/// Where an allocation came from and where it ended. Added by the machine, which knows the stacks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AllocHistory {
    /// The allocation this is about.
    pub id: AllocId,
    /// The stack that allocated it, innermost first; empty when not known. For a local: where its storage began.
    pub allocated_at: Vec<Frame>,
    /// For a block that was resized: the stack that allocated the first of the blocks that it continues.
    pub first_allocated_at: Option<Vec<Frame>>,
    /// The stack that freed it, innermost first; for a local: where its storage ended. `None` while it lives.
    pub freed_at: Option<Vec<Frame>>,
}

/// A pointer as a finding describes it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Pointer {
    /// Its address.
    pub address: u64,
    /// The allocation that its provenance names; `None` without provenance, or when it is a wildcard (exposed).
    pub target: Option<Target>,
}

/// A position relative to an allocation.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Target {
    /// The allocation.
    pub alloc: AllocInfo,
    /// Bytes from the allocation's start; negative before it.
    pub offset: i64,
}
