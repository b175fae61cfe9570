//! Every kind of undefined behaviour, with its data.

use std::ops::Range;

use crate::{AliasingViolation, AllocInfo, Allocator, DataRace, InvalidValue, Name, Pointer};

/// What the program did that the language does not allow. Sizes, offsets and alignments are in bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum UbKind {
    // ---- aliasing ----
    /// The aliasing model in force does not allow it.
    Aliasing(Box<AliasingViolation>),

    // ---- threads ----
    /// Two threads accessed the same bytes, and nothing orders the accesses.
    DataRace(Box<DataRace>),

    // ---- pointers ----
    /// A pointer was used for more bytes than its allocation has there.
    OutOfBounds {
        /// What it was used for.
        access: Access,
        /// Where it points, from the allocation's start; for arithmetic: before it moved.
        offset: i64,
        /// How many bytes were needed; not meaningful for arithmetic.
        size: u64,
        /// The allocation.
        alloc: AllocInfo,
    },
    /// A pointer was used after its allocation had been freed, or its local's storage had ended.
    Dangling {
        /// What it was used for.
        access: Access,
        /// Where it points, from the allocation's start.
        offset: i64,
        /// How many bytes were needed.
        size: u64,
        /// The allocation as it was.
        alloc: AllocInfo,
    },
    /// The null pointer was used.
    NullPointer {
        /// What it was used for.
        access: Access,
        /// How many bytes were needed.
        size: u64,
    },
    /// A pointer without provenance was used, for instance one made of an integer, or one that was partly overwritten.
    NoProvenance {
        /// What it was used for.
        access: Access,
        /// Its address.
        address: u64,
        /// How many bytes were needed.
        size: u64,
    },
    /// A pointer was used for a type that needs more alignment.
    Misaligned {
        /// What it was used for.
        access: Access,
        /// The alignment that the type needs.
        required: u64,
        /// What was found.
        found: Alignment,
        /// The allocation that it points into, when known.
        alloc: Option<AllocInfo>,
    },
    /// Moving a pointer overflowed: the number of bytes does not fit `isize`.
    OffsetOverflow {
        /// The number of elements.
        count: i128,
        /// Size of an element.
        size: u64,
    },
    /// `offset_from` on pointers into different allocations.
    OffsetFromDifferent {
        /// The pointer that it was called on.
        pointer: Pointer,
        /// The origin.
        origin: Pointer,
    },
    /// `offset_from` on pointers whose distance does not fit, is negative where that is forbidden, or is no multiple of the
    /// element's size.
    OffsetFromDistance {
        /// Distance in bytes.
        distance: i128,
        /// Size of an element.
        element: u64,
        /// Whether it must not be negative.
        unsigned: bool,
    },
    /// An integer was cast to a pointer under strict provenance.
    StrictProvenance {
        /// The integer.
        address: u64,
    },

    // ---- values ----
    /// Bytes were read that were never written.
    UninitMemory {
        /// Size of the whole read.
        size: u64,
        /// Where the read starts, from the allocation's start.
        offset: u64,
        /// The uninitialised bytes, from the allocation's start.
        uninit: Range<u64>,
        /// The allocation.
        alloc: AllocInfo,
    },
    /// A local was read that was never written.
    UninitLocal {
        /// Its name, `None` for a temporary.
        local: Option<Name>,
        /// Its type.
        ty: Name,
    },
    /// A value that its type does not allow.
    InvalidValue(InvalidValue),
    /// A local was used outside its storage.
    LocalDead {
        /// Its name, `None` for a temporary.
        local: Option<Name>,
    },
    /// Memory was written that must not change: an immutable static, a constant, a vtable, a function.
    WriteToReadOnly {
        /// Where, from the allocation's start.
        offset: i64,
        /// Bytes written.
        size: u64,
        /// The allocation.
        alloc: AllocInfo,
    },
    /// Read-only memory was accessed atomically in another way than by a small relaxed load.
    AtomicReadOnly {
        /// Where, from the allocation's start.
        offset: i64,
        /// Bytes accessed.
        size: u64,
        /// The allocation.
        alloc: AllocInfo,
    },

    // ---- allocators ----
    /// A block was freed twice.
    DoubleFree {
        /// The block as it was.
        alloc: AllocInfo,
    },
    /// A block was freed or resized with a layout other than its own.
    WrongLayout {
        /// The block, with the layout it was allocated with.
        alloc: AllocInfo,
        /// The size given.
        size: u64,
        /// The alignment given.
        align: u64,
    },
    /// A block was freed by an allocator other than its own.
    WrongAllocator {
        /// The block, with the allocator that it is from.
        alloc: AllocInfo,
        /// The allocator that was asked to free it.
        freed_by: Allocator,
    },
    /// A pointer was freed that is no pointer to the start of a heap block.
    FreeNotHeap {
        /// The pointer.
        pointer: Pointer,
    },
    /// An allocation of size zero, where that is forbidden.
    ZeroSizeAlloc,
    /// An allocation with an alignment that is no power of two, or with a size that exceeds `isize::MAX` when rounded up.
    InvalidLayout {
        /// The size given.
        size: u64,
        /// The alignment given.
        align: u64,
    },

    // ---- intrinsics and arithmetic ----
    /// `copy_nonoverlapping` or the like on ranges that overlap.
    OverlappingCopy {
        /// Start of the source.
        from: Pointer,
        /// Start of the destination.
        to: Pointer,
        /// Bytes copied.
        size: u64,
    },
    /// Code was reached that was promised to be unreachable.
    Unreachable(UnreachableKind),
    /// A condition given to `assume` was false.
    AssumeFalse,
    /// Unchecked arithmetic overflowed.
    UncheckedOverflow {
        /// The operation: `unchecked_add`.
        operation: Name,
        /// The type: `i32`.
        ty: Name,
    },
    /// An unchecked shift by at least the type's number of bits.
    ShiftTooLarge {
        /// The operation: `unchecked_shl`.
        operation: Name,
        /// Shifted by.
        amount: i128,
        /// Bits of the type.
        bits: u32,
    },
    /// Division or remainder by zero, unchecked.
    DivisionByZero,
    /// Division or remainder that overflows (`MIN / -1`), unchecked.
    DivisionOverflow,
    /// `exact_div` with a remainder.
    ExactDivRemainder {
        /// The operands, as the program would write them.
        dividend: Name,
        /// See `dividend`.
        divisor: Name,
    },
    /// An argument of an intrinsic breaks its precondition.
    InvalidIntrinsicArg {
        /// The intrinsic.
        intrinsic: Name,
        /// What is wrong, as a clause: "the argument is zero".
        problem: Name,
    },

    // ---- calls ----
    /// A call through a pointer that points to no function.
    CallNotAFunction {
        /// The pointer.
        pointer: Pointer,
    },
    /// A function needs features of the processor (`#[target_feature]`) that it does not have.
    CallNeedsFeatures {
        /// The function called.
        function: Name,
        /// The missing features: `avx2`, or `avx2, fma`.
        features: Name,
    },
    /// Caller and callee disagree on the calling convention.
    CallAbiMismatch {
        /// The function called.
        function: Name,
        /// The caller's: `extern "C"`.
        caller: Name,
        /// The callee's.
        callee: Name,
    },
    /// A wrong number of arguments.
    CallArgCount {
        /// The function called.
        function: Name,
        /// Passed.
        given: usize,
        /// Taken.
        expected: usize,
    },
    /// An argument of a type that can't stand for the parameter's.
    CallArgType {
        /// The function called.
        function: Name,
        /// Which argument, from 0.
        index: usize,
        /// The type passed.
        given: Name,
        /// The type taken.
        expected: Name,
    },
    /// The caller expects another return type.
    CallReturnType {
        /// The function called.
        function: Name,
        /// The type returned.
        given: Name,
        /// The type that the caller expects.
        expected: Name,
    },
    /// A function was called with a place of the caller's for an argument or result, and something else wrote to that place.
    CallTouchesPlace,
    /// The places of a moved argument and of the result overlap.
    CallPlacesOverlap,
    /// More variable arguments are read than were passed.
    VaArgMissing {
        /// How many were passed.
        passed: usize,
    },
    /// A variable argument is read as a type that it is not of.
    VaArgType {
        /// Which one, from 0.
        index: usize,
        /// The type passed.
        given: Name,
        /// The type that is read.
        expected: Name,
    },
    /// A panic unwound out of a function that must not unwind.
    Unwind {
        /// The function.
        function: Name,
    },

    /// A function of the operating system was called in a way that its documentation leaves undefined.
    InvalidForeignCall {
        /// The function's symbol.
        function: Name,
        /// With what it was called, for instance "a mutex that is not locked".
        problem: Name,
    },
    /// Anything rarer; a clause that can follow "Undefined Behavior: ".
    Other(Name),
}

/// What a pointer was used for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Access {
    /// A read.
    Read,
    /// A write.
    Write,
    /// An atomic read, write or both.
    Atomic,
    /// Making a reference, or another use that needs a live pointee without reading it.
    Reference,
    /// Moving it by so many bytes with the promise to stay in bounds: `add`, `offset`, a field or an element.
    Arithmetic {
        /// Bytes moved by.
        by: i64,
    },
    /// Measuring its distance to another: `offset_from`.
    Distance,
    /// Freeing or resizing its block.
    Free,
    /// Reading the vtable behind it.
    Vtable,
    /// Calling it.
    Call,
}

/// Which alignment a pointer was found to have.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Alignment {
    /// By its actual address.
    Address(u64),
    /// By what its allocation and offset promise at every address (the symbolic mode).
    Promised(u64),
}

/// What promised that code can't be reached.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum UnreachableKind {
    /// `unreachable_unchecked`, or a match on a value that no arm covers.
    Code,
    /// The return of a function that never returns.
    Return,
    /// The call of a function whose body can't exist, because a parameter has no values.
    Uninhabited,
}

impl UbKind {
    /// The allocations that this names.
    pub fn allocations(&self) -> Vec<&AllocInfo> {
        let one = match self {
            UbKind::OutOfBounds { alloc, .. }
            | UbKind::Dangling { alloc, .. }
            | UbKind::UninitMemory { alloc, .. }
            | UbKind::WriteToReadOnly { alloc, .. }
            | UbKind::AtomicReadOnly { alloc, .. }
            | UbKind::DoubleFree { alloc }
            | UbKind::WrongLayout { alloc, .. }
            | UbKind::WrongAllocator { alloc, .. } => Some(alloc),
            UbKind::Misaligned { alloc, .. } => alloc.as_ref(),
            UbKind::Aliasing(violation) => violation.alloc.as_ref(),
            UbKind::DataRace(race) => race.alloc.as_ref(),
            UbKind::InvalidValue(value) => value.what.alloc(),
            UbKind::FreeNotHeap { pointer } | UbKind::CallNotAFunction { pointer } => target(pointer),
            UbKind::OffsetFromDifferent { pointer: first, origin: second }
            | UbKind::OverlappingCopy { from: first, to: second, .. } => return both(target(first), target(second)),
            _ => None,
        };
        one.into_iter().collect()
    }
}

impl UbKind {
    /// Shows every allocation that this names, to be completed (the names of locals).
    pub fn for_each_allocation(&mut self, visit: &mut dyn FnMut(&mut AllocInfo)) {
        let mut pointer = |pointer: &mut Pointer| pointer.target.iter_mut().for_each(|target| visit(&mut target.alloc));
        match self {
            UbKind::FreeNotHeap { pointer: only } | UbKind::CallNotAFunction { pointer: only } => pointer(only),
            UbKind::OffsetFromDifferent { pointer: first, origin: second }
            | UbKind::OverlappingCopy { from: first, to: second, .. } => {
                pointer(first);
                pointer(second);
            }
            UbKind::InvalidValue(value) => value.what.for_each_allocation(visit),
            UbKind::Aliasing(violation) => violation.alloc.iter_mut().for_each(visit),
            UbKind::DataRace(race) => race.alloc.iter_mut().for_each(visit),
            UbKind::OutOfBounds { alloc, .. }
            | UbKind::Dangling { alloc, .. }
            | UbKind::UninitMemory { alloc, .. }
            | UbKind::WriteToReadOnly { alloc, .. }
            | UbKind::AtomicReadOnly { alloc, .. }
            | UbKind::DoubleFree { alloc }
            | UbKind::WrongLayout { alloc, .. }
            | UbKind::WrongAllocator { alloc, .. } => visit(alloc),
            UbKind::Misaligned { alloc, .. } => alloc.iter_mut().for_each(visit),
            _ => {}
        }
    }
}

fn target(pointer: &Pointer) -> Option<&AllocInfo> {
    pointer.target.as_ref().map(|target| &target.alloc)
}

/// Both allocations, or one of them where they are the same.
fn both<'a>(first: Option<&'a AllocInfo>, second: Option<&'a AllocInfo>) -> Vec<&'a AllocInfo> {
    first.into_iter().chain(second.filter(|second| first.is_none_or(|first| first.id != second.id))).collect()
}
