//! The rule that was broken, for the help line.

use assay_report::{Access, Alignment, AllocKind, Invalid, UbKind};

/// The rule behind each kind of undefined behaviour.
pub(crate) fn rule(kind: &UbKind) -> &'static str {
    match kind {
        UbKind::OutOfBounds { access: Access::Arithmetic { .. }, .. } => {
            "`add`, `offset` and the like must stay inside the allocation or go just past its end; `wrapping_add` and \
             `wrapping_offset` may leave it, as long as nothing is accessed there"
        }
        UbKind::Aliasing(_) => super::aliasing::GENERAL_RULE,
        UbKind::DataRace(race) => super::race::rule(race.rule),
        UbKind::OutOfBounds { .. } => {
            "a pointer may only be used for bytes inside the allocation that it was derived from, whatever lies next to it"
        }
        UbKind::Dangling { alloc, .. } => dangling_rule(&alloc.kind),
        UbKind::NullPointer { access: Access::Arithmetic { .. }, .. }
        | UbKind::NoProvenance { access: Access::Arithmetic { .. }, .. } => {
            "`add`, `offset` and the like by anything but 0 need a pointer to live memory; `wrapping_add` does not"
        }
        UbKind::NullPointer { .. } => "no memory lies at address 0; check for null before a pointer is used",
        UbKind::NoProvenance { .. } => {
            "an address alone gives no right to access memory: a pointer must be derived from one to the allocation, or its \
             provenance must be exposed (`expose_provenance`) and taken up again (`with_exposed_provenance`, `as`)"
        }
        UbKind::Misaligned { found, .. } => alignment_rule(*found),
        UbKind::OffsetOverflow { .. } => "the distance that a pointer moves, in bytes, must fit `isize`",
        UbKind::OffsetFromDifferent { .. } => {
            "`offset_from` needs two pointers derived from one to the same allocation, and the memory between them in bounds"
        }
        UbKind::OffsetFromDistance { .. } => {
            "the distance must be a multiple of the element's size and fit `isize`; for `offset_from_unsigned` it must not \
             be negative"
        }
        UbKind::StrictProvenance { .. } => {
            "under `-Zmiri-strict-provenance` pointers stay pointers: use `with_addr` or `map_addr` on one that has the \
             provenance"
        }
        UbKind::UninitMemory { .. } | UbKind::UninitLocal { .. } => {
            "memory must be written before it is read, except as `MaybeUninit` or padding; copying a value does not copy its \
             padding"
        }
        UbKind::InvalidValue(value) => value_rule(&value.what),
        UbKind::LocalDead { .. } => "a local exists only between the start and the end of its storage",
        UbKind::WriteToReadOnly { .. } => {
            "constants, promoted values, functions, vtables and statics without interior mutability never change"
        }
        UbKind::AtomicReadOnly { .. } => {
            "only relaxed loads that are not larger than a pointer may access read-only memory atomically"
        }
        UbKind::DoubleFree { .. } => "a block must be freed exactly once",
        UbKind::WrongLayout { .. } => {
            "a block must be freed or resized with the size and the alignment that it was allocated with"
        }
        UbKind::WrongAllocator { .. } => "a block must be freed by the allocator that it is from",
        UbKind::FreeNotHeap { .. } => "only the pointer that the allocator returned may be freed",
        UbKind::ZeroSizeAlloc => "the global allocator must not be asked for 0 bytes; use a dangling pointer for them",
        UbKind::InvalidLayout { .. } => {
            "an alignment must be a power of two, and a size rounded up to it must not exceed `isize::MAX`"
        }
        UbKind::OverlappingCopy { .. } => "use `copy` where source and destination may overlap",
        UbKind::Unreachable(_) => {
            "code that is promised to be unreachable (`unreachable_unchecked`, `!`) must never run"
        }
        UbKind::AssumeFalse => "the condition of `assert_unchecked` or `assume` must always be true",
        UbKind::UncheckedOverflow { .. } => {
            "unchecked arithmetic must not overflow; use `checked_` or `wrapping_` operations"
        }
        UbKind::ShiftTooLarge { .. } => "an unchecked shift must be by less than the number of bits",
        UbKind::DivisionByZero | UbKind::DivisionOverflow => {
            "an unchecked division needs a divisor other than 0, and a quotient that fits the type"
        }
        UbKind::ExactDivRemainder { .. } => "an exact division must have no remainder",
        UbKind::InvalidIntrinsicArg { .. } => "an unsafe function's documented preconditions must hold at every call",
        UbKind::CallNotAFunction { .. } => "only a pointer made from a function can be called",
        UbKind::CallNeedsFeatures { .. } => {
            "a function with `#[target_feature]` may only be called where the processor has these features"
        }
        UbKind::CallAbiMismatch { .. }
        | UbKind::CallArgCount { .. }
        | UbKind::CallArgType { .. }
        | UbKind::CallReturnType { .. } => {
            "a function must be called with its own calling convention, number of arguments, and compatible types"
        }
        UbKind::CallTouchesPlace | UbKind::CallPlacesOverlap => {
            "arguments that are moved and results may be passed in place, so nothing else may use these places until the call returns"
        }
        UbKind::VaArgMissing { .. } | UbKind::VaArgType { .. } => {
            "variable arguments must be read in order, each as a type that is ABI-compatible with its own"
        }
        UbKind::Unwind { .. } => "a panic may only leave functions with an ABI that allows it, such as `\"C-unwind\"`",
        UbKind::InvalidForeignCall { .. } => {
            "a function of the operating system must be called as its documentation demands; what it does otherwise is undefined"
        }
        UbKind::Other(_) => "the program broke a rule of the language, so nothing it does from here on is certain",
    }
}

fn dangling_rule(kind: &AllocKind) -> &'static str {
    match kind {
        AllocKind::Heap(_) => {
            "a pointer must not be used after its block was freed or moved, as by a collection that grows; take a new one"
        }
        AllocKind::Stack { .. } => {
            "a pointer to a local must not be used after the local's scope, or its function, has ended"
        }
        _ => "a pointer must not be used after the memory it points to is gone",
    }
}

fn alignment_rule(found: Alignment) -> &'static str {
    match found {
        Alignment::Address(_) => {
            "a pointer must be aligned for its type wherever it is accessed or made a reference; use `read_unaligned` and \
             `write_unaligned` where it may not be"
        }
        Alignment::Promised(_) => {
            "under `-Zmiri-symbolic-alignment-check` a pointer must be aligned at every address that its allocation may get, \
             not only by luck"
        }
    }
}

fn value_rule(what: &Invalid) -> &'static str {
    match what {
        Invalid::Uninit => {
            "integers, floats, pointers and all else that has a validity rule must be initialized; use `MaybeUninit` for what \
             is not yet"
        }
        Invalid::Bool(_)
        | Invalid::Char(_)
        | Invalid::Tag(_)
        | Invalid::UninhabitedVariant(_)
        | Invalid::OutOfRange { .. } => {
            "each type allows only certain bit patterns; making a value with another one is an error, even if it is never used"
        }
        Invalid::Uninhabited(_) => "a type without values, such as `!` or an empty enum, can never be made",
        Invalid::NullPointer(_)
        | Invalid::UnalignedPointer { .. }
        | Invalid::DanglingPointer { .. }
        | Invalid::OutOfBoundsPointer { .. }
        | Invalid::NoProvenance { .. }
        | Invalid::PointerToUninhabited { .. }
        | Invalid::MutableRefToReadOnly(_) => {
            "a reference or box must be non-null, aligned, and point to a live value of its type, even if it is never used; \
             use raw pointers where that is not certain"
        }
        Invalid::SliceTooLong { .. } | Invalid::NotAVtable(_) | Invalid::WrongVtable { .. } => {
            "the metadata of a wide pointer must fit its type: a length that memory can hold, or the vtable of that trait"
        }
        Invalid::NullFunction | Invalid::NotAFunction(_) => {
            "a function pointer must be non-null and made from a function; use `Option<fn()>` where there may be none"
        }
        Invalid::NotUtf8(_) => "a `str` must be UTF-8",
    }
}
