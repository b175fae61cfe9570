//! Invalid values in words.

use std::ops::RangeInclusive;

use assay_report::{Alignment, Invalid, InvalidValue, PathStep, PointerKind};

use super::{
    alloc::{alloc, ended, pointer},
    bytes,
};

/// "invalid value of type `T` at `.0[3].field`: found 0x05, but ..."
pub(crate) fn invalid_value(value: &InvalidValue) -> String {
    let ty = if value.ty.is_empty() { String::new() } else { format!(" of type `{}`", value.ty) };
    let at = if value.path.is_empty() { String::new() } else { format!(" at `{}`", path(&value.path)) };
    format!("invalid value{ty}{at}: {}", invalid(&value.what))
}

fn path(steps: &[PathStep]) -> String {
    let step = |step: &PathStep| match step {
        PathStep::Field(name) => format!(".{name}"),
        PathStep::Index(index) => format!("[{index}]"),
        PathStep::Variant(name) => format!(".<{name}>"),
        PathStep::Capture(name) => format!(".<captured {name}>"),
        PathStep::Tag => ".<tag>".into(),
        PathStep::Deref => ".*".into(),
    };
    steps.iter().map(step).collect()
}

fn invalid(what: &Invalid) -> String {
    match what {
        Invalid::Uninit => "found uninitialized memory, but every byte of it must be initialized".into(),
        Invalid::Bool(byte) => format!("found {byte:#04x}, but a `bool` must be 0x00 (false) or 0x01 (true)"),
        Invalid::Char(value) => {
            format!("found {value:#x}, but a `char` must be a Unicode scalar value (at most 0x10ffff, no surrogate)")
        }
        Invalid::Tag(bits) => format!("found {bits:#x}, but no variant of the enum has this tag"),
        Invalid::UninhabitedVariant(name) => format!("found the variant `{name}`, which can't have a value"),
        Invalid::OutOfRange { value, valid, size } => {
            format!("found {}, but it must be {}", number(*value), range(valid, *size))
        }
        Invalid::Uninhabited(ty) => format!("`{ty}` has no values"),
        Invalid::NullPointer(kind) => format!("found a null {}", pointer_kind(*kind)),
        Invalid::UnalignedPointer { pointer, required, found } => unaligned(pointer_kind(*pointer), *required, *found),
        Invalid::DanglingPointer { pointer, alloc: gone } => {
            format!("found a dangling {} to {}, {}", pointer_kind(*pointer), alloc(gone), ended(gone))
        }
        Invalid::OutOfBoundsPointer { pointer, size, offset, alloc: holder } => format!(
            "found a {} to {} at offset {offset} of {}, which reaches beyond its bounds",
            pointer_kind(*pointer),
            bytes(*size),
            alloc(holder)
        ),
        Invalid::NoProvenance { pointer, address, size } => {
            format!("found a {} to {} without provenance (address {address:#x})", pointer_kind(*pointer), bytes(*size))
        }
        Invalid::PointerToUninhabited { pointer, ty } => {
            format!("found a {} to `{ty}`, which has no values", pointer_kind(*pointer))
        }
        Invalid::MutableRefToReadOnly(holder) => {
            format!("found a mutable reference to {}, which is read-only", alloc(holder))
        }
        Invalid::SliceTooLong { len, element } => {
            format!(
                "found a length of {len} elements of {} each, but a value can't exceed `isize::MAX` bytes",
                bytes(*element)
            )
        }
        Invalid::NotAVtable(found) => format!("found metadata that is no vtable: {}", pointer(found)),
        Invalid::WrongVtable { expected, found } => {
            format!("found a vtable for `{found}`, but one for `{expected}` is needed")
        }
        Invalid::NullFunction => "found a null function pointer".into(),
        Invalid::NotAFunction(found) => format!("found a function pointer to no function: {}", pointer(found)),
        Invalid::NotUtf8(at) => format!("found bytes that are not UTF-8, the first at index {at}"),
    }
}

fn unaligned(what: &str, required: u64, found: Alignment) -> String {
    match found {
        Alignment::Address(address) => {
            format!("found a misaligned {what}: address {address:#x} is no multiple of {required}")
        }
        Alignment::Promised(align) => format!(
            "found a {what} that may be misaligned: alignment {required} is required, but only {align} is certain"
        ),
    }
}

fn pointer_kind(kind: PointerKind) -> &'static str {
    match kind {
        PointerKind::Ref => "reference",
        PointerKind::MutRef => "mutable reference",
        PointerKind::Box => "box",
    }
}

/// The allowed range in words; `size` in bytes tells its upper end.
fn range(valid: &RangeInclusive<u128>, size: u64) -> String {
    let max = if size >= 16 { u128::MAX } else { (1u128 << (8 * size)) - 1 };
    let (start, end) = (*valid.start(), *valid.end());
    if start > end {
        format!("at least {} or at most {}", number(start), number(end))
    } else if end == max {
        format!("at least {}", number(start))
    } else if start == 0 {
        format!("at most {}", number(end))
    } else {
        format!("from {} to {}", number(start), number(end))
    }
}

/// Small numbers in decimal, others in hexadecimal.
fn number(value: u128) -> String {
    if value < 10_000 { value.to_string() } else { format!("{value:#x}") }
}
