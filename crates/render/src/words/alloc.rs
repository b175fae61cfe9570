//! Allocations and pointers in words.

use assay_report::{AllocInfo, AllocKind, Allocator, Pointer};

use super::bytes;

/// An allocation with its size: "alloc7 (heap block, 8 bytes, align 4)".
pub(crate) fn alloc(alloc: &AllocInfo) -> String {
    let layout = format!("{}, align {}", bytes(alloc.size), alloc.align);
    match &alloc.kind {
        AllocKind::Heap(allocator) => format!("{} ({}, {layout})", short(alloc), heap(*allocator)),
        AllocKind::Machine => format!("{} (memory of the machine, {layout})", short(alloc)),
        AllocKind::Vtable { .. } | AllocKind::Function { .. } => short(alloc),
        _ => format!("{} ({layout})", short(alloc)),
    }
}

/// An allocation with its number, whatever it is: "alloc7 (local `x`, 8 bytes, align 4)".
pub(crate) fn numbered(info: &AllocInfo) -> String {
    match info.kind {
        AllocKind::Heap(_) | AllocKind::Machine => alloc(info),
        _ => format!("alloc{} ({}, {}, align {})", info.id, short(info), bytes(info.size), info.align),
    }
}

/// An allocation without its size: "alloc7", "local `x`".
pub(crate) fn short(alloc: &AllocInfo) -> String {
    match &alloc.kind {
        AllocKind::Heap(_) | AllocKind::Machine => format!("alloc{}", alloc.id),
        AllocKind::Stack { local: Some(name) } => format!("local `{name}`"),
        AllocKind::Stack { local: None } => "a temporary".into(),
        AllocKind::Static { name } => format!("static `{name}`"),
        AllocKind::ThreadLocal { name } => format!("thread-local `{name}`"),
        AllocKind::Const => "a constant".into(),
        AllocKind::Vtable { name } => format!("the vtable of `{name}`"),
        AllocKind::Function { name } => format!("function `{name}`"),
    }
}

/// A leaked block: "alloc7 (Rust heap, size: 4, align: 4)".
pub(crate) fn leaked(alloc: &AllocInfo) -> String {
    let origin = match alloc.kind {
        AllocKind::Heap(Allocator::Rust) => "Rust heap",
        AllocKind::Heap(Allocator::C) => "C heap",
        AllocKind::Heap(Allocator::Mmap) => "mapped memory",
        _ => "memory of the machine",
    };
    format!("alloc{} ({origin}, size: {}, align: {})", alloc.id, alloc.size, alloc.align)
}

fn heap(allocator: Allocator) -> &'static str {
    match allocator {
        Allocator::Rust => "heap block",
        Allocator::C => "C heap block",
        Allocator::Mmap => "memory map",
    }
}

/// The allocator itself: "the Rust allocator".
pub(crate) fn allocator(allocator: Allocator) -> &'static str {
    match allocator {
        Allocator::Rust => "the Rust allocator",
        Allocator::C => "the C allocator",
        Allocator::Mmap => "`mmap`",
    }
}

/// Where a pointer points: "offset 4 of alloc7 (...)", or its address.
pub(crate) fn pointer(pointer: &Pointer) -> String {
    match &pointer.target {
        Some(target) => format!("offset {} of {}", target.offset, alloc(&target.alloc)),
        None if pointer.address == 0 => "null".into(),
        None => format!("address {:#x}, without provenance", pointer.address),
    }
}

/// How a dead allocation ended, as a relative clause.
pub(crate) fn ended(alloc: &AllocInfo) -> &'static str {
    match alloc.kind {
        AllocKind::Stack { .. } => "whose storage has ended",
        AllocKind::ThreadLocal { .. } => "whose thread has ended",
        _ => "which has been freed",
    }
}

/// The label where an allocation was made.
pub(crate) fn allocated_label(alloc: &AllocInfo) -> String {
    match alloc.kind {
        AllocKind::Stack { .. } => format!("storage of {} begins here", short(alloc)),
        AllocKind::Heap(_) | AllocKind::Machine => format!("{} allocated here", short(alloc)),
        _ => format!("{} declared here", short(alloc)),
    }
}

/// The label where an allocation ended.
pub(crate) fn freed_label(alloc: &AllocInfo) -> String {
    match alloc.kind {
        AllocKind::Stack { .. } => format!("storage of {} ended here", short(alloc)),
        _ => format!("{} freed here", short(alloc)),
    }
}

/// The heading of the stack that made an allocation.
pub(crate) fn allocated_title(alloc: &AllocInfo) -> String {
    format!("{} was allocated:", short(alloc))
}

/// The heading of the stack that allocated the first of the blocks that a resized block continues.
pub(crate) fn first_allocated_title(alloc: &AllocInfo) -> String {
    format!("{} continues a block that was resized; the first was allocated:", short(alloc))
}

/// The heading of the stack that ended an allocation.
pub(crate) fn freed_title(alloc: &AllocInfo) -> String {
    format!("{} was freed:", short(alloc))
}
