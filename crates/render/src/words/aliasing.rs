//! Violations of the aliasing models in words.

use std::ops::Range;

use assay_report::{AliasingViolation, Borrow};

/// What follows "Undefined Behavior: ".
pub(crate) fn aliasing(violation: &AliasingViolation) -> String {
    format!("aliasing: {violation:?}")
}

/// What sort of pointer: "a `&mut`".
pub(crate) fn borrow_kind(borrow: Borrow) -> &'static str {
    match borrow {
        Borrow::Root => "the allocation's own pointer",
        Borrow::Shared => "a `&`",
        Borrow::Mutable => "a `&mut`",
        Borrow::TwoPhase => "a two-phase `&mut`",
        Borrow::Box => "a `Box`",
        Borrow::RawConst => "a `*const`",
        Borrow::RawMut => "a `*mut`",
        Borrow::InPlace => "an argument or result passed in place",
    }
}

/// Some bytes of an allocation: "offsets 0..4".
pub(crate) fn offsets(range: &Range<u64>) -> String {
    match range.end.saturating_sub(range.start) {
        1 => format!("offset {}", range.start),
        _ => format!("offsets {}..{}", range.start, range.end),
    }
}
