//! Undefined behaviour in words: what happened, with sizes and offsets, and what was expected.

use assay_report::{Access, Alignment, AllocInfo, AllocKind, Name, UbKind, UnreachableKind};

use super::{
    Count,
    alloc::{alloc, allocator, ended, pointer, short},
    bytes,
    value::invalid_value,
};

/// What follows "Undefined Behavior: ".
pub(crate) fn ub(kind: &UbKind) -> String {
    match kind {
        UbKind::Aliasing(violation) => super::aliasing::aliasing(violation),
        UbKind::DataRace(race) => super::race::race(race),
        UbKind::OutOfBounds { access, offset, size, alloc } => out_of_bounds(*access, *offset, *size, alloc),
        UbKind::Dangling { access, offset, size, alloc } => dangling(*access, *offset, *size, alloc),
        UbKind::NullPointer { access, size } => {
            format!("null pointer: {}", use_through(*access, *size, "null pointer"))
        }
        UbKind::NoProvenance { access, address, size } => {
            let through = format!("pointer without provenance (address {address:#x})");
            format!("no provenance: {}", use_through(*access, *size, &through))
        }
        UbKind::Misaligned { access, required, found, alloc } => misaligned(*access, *required, *found, alloc.as_ref()),
        UbKind::OffsetOverflow { count, size } => {
            format!("pointer arithmetic overflow: {count} elements of {} are more than `isize` can hold", bytes(*size))
        }
        UbKind::OffsetFromDifferent { pointer: first, origin } => {
            format!("`offset_from` on pointers into different allocations: {} and {}", pointer(first), pointer(origin))
        }
        UbKind::OffsetFromDistance { distance, element, unsigned } => {
            offset_from_distance(*distance, *element, *unsigned)
        }
        UbKind::StrictProvenance { address } => {
            format!("integer-to-pointer cast of {address:#x}, which strict provenance does not allow")
        }
        UbKind::UninitMemory { size, offset, uninit, alloc: holder } => format!(
            "uninitialized memory: read of {} at offset {offset} of {}, but the bytes at offsets {}..{} are uninitialized",
            bytes(*size),
            alloc(holder),
            uninit.start,
            uninit.end
        ),
        UbKind::UninitLocal { local, ty } => {
            format!("uninitialized memory: read of {} of type `{ty}`", local_text(local))
        }
        UbKind::InvalidValue(value) => invalid_value(value),
        UbKind::LocalDead { local } => format!("use of {} outside its storage", local_text(local)),
        UbKind::WriteToReadOnly { offset, size, alloc: holder } => {
            format!("write of {} at offset {offset} of {}, which is read-only", bytes(*size), alloc(holder))
        }
        UbKind::AtomicReadOnly { offset, size, alloc: holder } => {
            format!("atomic access of {} at offset {offset} of {}, which is read-only", bytes(*size), alloc(holder))
        }
        UbKind::DoubleFree { alloc: block } => format!("double free of {}", alloc(block)),
        UbKind::WrongLayout { alloc: block, size, align } => format!(
            "wrong layout: {} freed or resized as {} with align {align}, but allocated as {} with align {}",
            short(block),
            bytes(*size),
            bytes(block.size),
            block.align
        ),
        UbKind::WrongAllocator { alloc: block, freed_by } => wrong_allocator(block, allocator(*freed_by)),
        UbKind::FreeNotHeap { pointer: freed } => {
            format!("freeing a pointer that is not the start of a heap block: {}", pointer(freed))
        }
        UbKind::ZeroSizeAlloc => "allocation of size 0".into(),
        UbKind::InvalidLayout { size, align } => format!("invalid layout: size {size}, align {align}"),
        UbKind::OverlappingCopy { from, to, size } => format!(
            "overlapping copy: {} from {} to {}, which must not overlap",
            bytes(*size),
            pointer(from),
            pointer(to)
        ),
        UbKind::Unreachable(kind) => unreachable(*kind).into(),
        UbKind::AssumeFalse => "a condition that the program promised to be true is false".into(),
        UbKind::UncheckedOverflow { operation, ty } => format!("arithmetic overflow in `{operation}` on `{ty}`"),
        UbKind::ShiftTooLarge { operation, amount, bits } => {
            format!("`{operation}` by {amount}, but the type has only {bits} bits")
        }
        UbKind::DivisionByZero => "unchecked division by zero".into(),
        UbKind::DivisionOverflow => "unchecked division overflow (`MIN / -1`)".into(),
        UbKind::ExactDivRemainder { dividend, divisor } => {
            format!("exact division with a remainder: {dividend} is not divisible by {divisor}")
        }
        UbKind::InvalidIntrinsicArg { intrinsic, problem } => format!("invalid call of `{intrinsic}`: {problem}"),
        UbKind::CallNotAFunction { pointer: called } => {
            format!("call through a pointer that points to no function: {}", pointer(called))
        }
        UbKind::CallNeedsFeatures { function, features } => {
            format!("calling `{function}`, which requires unavailable target features: {features}")
        }
        UbKind::CallAbiMismatch { function, caller, callee } => format!(
            "calling convention mismatch: `{function}` has the calling convention {callee}, but is called with {caller}"
        ),
        UbKind::CallArgCount { function, given, expected } => format!(
            "wrong number of arguments: `{function}` takes {}, but {given} {} passed",
            Count(*expected as u64, "argument"),
            if *given == 1 { "is" } else { "are" }
        ),
        UbKind::CallArgType { function, index, given, expected } => format!(
            "wrong argument type: argument {} of `{function}` is of type `{expected}`, but `{given}` is passed",
            index + 1
        ),
        UbKind::CallReturnType { function, given, expected } => {
            format!("wrong return type: `{function}` returns `{given}`, but the caller expects `{expected}`")
        }
        UbKind::CallTouchesPlace => {
            "the place of an argument that was moved into a call, or of its result, was written to during the call"
                .to_owned()
        }
        UbKind::CallPlacesOverlap => {
            "the place for the result of a call overlaps that of an argument that is moved into it".to_owned()
        }
        UbKind::VaArgMissing { passed: 0 } => "reading a variable argument, but none was passed".to_owned(),
        UbKind::VaArgMissing { passed } => {
            let verb = if *passed == 1 { "was" } else { "were" };
            format!("reading another variable argument, but only {passed} {verb} passed")
        }
        UbKind::VaArgType { index, given, expected } => format!(
            "wrong type of a variable argument: argument {} of the list is of type `{given}`, but is read as `{expected}`",
            index + 1
        ),
        UbKind::Unwind { function } => format!("unwinding out of `{function}`, which must not unwind"),
        UbKind::InvalidForeignCall { function, problem } => format!("`{function}` called with {problem}"),
        UbKind::Other(text) => text.to_string(),
    }
}

fn out_of_bounds(access: Access, offset: i64, size: u64, holder: &AllocInfo) -> String {
    let len = i128::from(holder.size);
    let what = alloc(holder);
    if let Access::Arithmetic { by } = access {
        let end = i128::from(offset) + i128::from(by);
        return format!(
            "out-of-bounds pointer arithmetic: moving by {} from offset {offset} of {what} leads {}",
            signed_bytes(by.into()),
            outside(end, len).unwrap_or_else(|| format!("to offset {end}"))
        );
    }
    let start = i128::from(offset);
    let problem = outside(start, len).map_or_else(
        || match len - start {
            0 => "that is its end".to_owned(),
            left => format!("only {} {} left there", signed_bytes(left), if left == 1 { "is" } else { "are" }),
        },
        |outside| format!("that is {outside}"),
    );
    format!("out-of-bounds {} at offset {offset} of {what}, but {problem}", use_of(access, size))
}

/// How far an offset lies outside an allocation, unless it lies inside or at its end.
fn outside(offset: i128, len: i128) -> Option<String> {
    match offset {
        ..0 => Some(format!("{} before its start", signed_bytes(-offset))),
        _ if offset > len => Some(format!("{} past its end", signed_bytes(offset - len))),
        _ => None,
    }
}

fn dangling(access: Access, offset: i64, size: u64, gone: &AllocInfo) -> String {
    let title = match gone.kind {
        AllocKind::Heap(_) => "use after free",
        _ => "dangling pointer",
    };
    format!("{title}: {} at offset {offset} of {}, {}", use_of(access, size), alloc(gone), ended(gone))
}

fn misaligned(access: Access, required: u64, found: Alignment, holder: Option<&AllocInfo>) -> String {
    let what = match access {
        Access::Read => "read",
        Access::Write => "write",
        Access::Atomic => "atomic access",
        Access::Reference => "reference",
        _ => "pointer",
    };
    let within = holder.map_or_else(String::new, |holder| format!(" in {}", alloc(holder)));
    match found {
        Alignment::Address(address) => format!(
            "misaligned {what}: address {address:#x}{within} is no multiple of {required}, the required alignment"
        ),
        Alignment::Promised(align) => format!(
            "misaligned {what}: alignment {required} is required, but the pointer{within} is certain to have only {align}"
        ),
    }
}

fn offset_from_distance(distance: i128, element: u64, unsigned: bool) -> String {
    let distance_text = signed_bytes(distance);
    if unsigned && distance < 0 {
        format!("`offset_from_unsigned` with a negative distance of {distance_text}")
    } else if i64::try_from(distance).is_err() {
        format!("`offset_from` with a distance of {distance_text}, more than `isize` can hold")
    } else {
        format!("`offset_from` with a distance of {distance_text}, no multiple of the element's {}", bytes(element))
    }
}

fn wrong_allocator(block: &AllocInfo, freed_by: &str) -> String {
    match block.kind {
        AllocKind::Heap(own) => {
            format!("wrong allocator: {} freed by {freed_by}, but allocated by {}", alloc(block), allocator(own))
        }
        _ => format!("wrong allocator: {} freed by {freed_by}, but it is no heap block", alloc(block)),
    }
}

fn unreachable(kind: UnreachableKind) -> &'static str {
    match kind {
        UnreachableKind::Code => "entering unreachable code",
        UnreachableKind::Return => "return from a function that never returns",
        UnreachableKind::Uninhabited => "call of a function that can't be called: a parameter's type has no values",
    }
}

/// "read of 4 bytes"
fn use_of(access: Access, size: u64) -> String {
    match access {
        Access::Read => format!("read of {}", bytes(size)),
        Access::Write => format!("write of {}", bytes(size)),
        Access::Atomic => format!("atomic access of {}", bytes(size)),
        Access::Reference => format!("reference to {}", bytes(size)),
        Access::Arithmetic { by } => format!("pointer arithmetic by {}", signed_bytes(by.into())),
        Access::Distance => "`offset_from`".into(),
        Access::Free => "deallocation".into(),
        Access::Vtable => "vtable look-up".into(),
        Access::Call => "call".into(),
    }
}

/// "read of 4 bytes through a null pointer"
fn use_through(access: Access, size: u64, pointer: &str) -> String {
    let preposition = match access {
        Access::Read | Access::Write | Access::Atomic | Access::Reference | Access::Vtable | Access::Call => "through",
        Access::Arithmetic { .. } | Access::Distance => "on",
        Access::Free => "of",
    };
    format!("{} {preposition} a {pointer}", use_of(access, size))
}

fn local_text(local: &Option<Name>) -> String {
    local.as_ref().map_or_else(|| "a temporary".into(), |name| format!("local `{name}`"))
}

fn signed_bytes(count: i128) -> String {
    format!("{count} byte{}", if count.abs() == 1 { "" } else { "s" })
}
