//! Violations of the aliasing models in words.
//!
//! The first line says what was attempted through which pointer, and which earlier event, or which rule, is against it
//! (`why`). Labels show where the pointers were made and ended (`labels`). Below them come the chain of pointers and the state
//! of the byte in question (`state`, `stack`, `tree`), and the rule with what can be changed (`advice`).

mod advice;
mod labels;
mod names;
mod other;
mod places;
mod stack;
mod state;
mod tree;
mod why;

use std::ops::Range;

use assay_report::{AliasingModel, AliasingViolation, AllocInfo, AllocKind, Attempt};

use super::{
    alloc::{alloc, short},
    bytes,
};

pub(crate) use advice::{GENERAL_RULE, help};
pub(crate) use labels::labels;
pub(crate) use names::{borrow, offsets};
pub(crate) use other::{UNDECIDED, also_here, second_opinion};
pub(crate) use state::notes;

/// What follows "Undefined Behavior: ".
pub(crate) fn aliasing(violation: &AliasingViolation) -> String {
    format!("aliasing violation: {}, but {}", attempt(violation), why::why(violation))
}

/// The label of the operation that was attempted.
pub(crate) fn primary_label(violation: &AliasingViolation) -> &'static str {
    match violation.attempt {
        Attempt::Read => "this read is not allowed",
        Attempt::Write => "this write is not allowed",
        Attempt::Deallocate if is_local(violation) => "its storage must not end here",
        Attempt::Deallocate => "this deallocation is not allowed",
        Attempt::Reborrow(_) => "this reborrow is not allowed",
        Attempt::ProtectorEnd => "returning is not allowed here",
    }
}

/// "write of 4 bytes at offset 0 of local `x` (4 bytes, align 4) through `p` (a `*mut i32`)"
fn attempt(violation: &AliasingViolation) -> String {
    let Range { start, end } = violation.range;
    let whole = violation.alloc.as_ref().map_or_else(|| "an allocation".to_owned(), alloc);
    let part = format!("{} at offset {start} of {whole}", bytes(end.saturating_sub(start)));
    let through = names::through(violation);
    match violation.attempt {
        Attempt::Read => format!("read of {part}{through}"),
        Attempt::Write => format!("write of {part}{through}"),
        Attempt::Deallocate if is_local(violation) => format!("end of the storage of {whole}"),
        Attempt::Deallocate => format!("deallocation of {whole}{through}"),
        Attempt::Reborrow(kind) => format!("{} reborrow of {part}{through}", names::sort(kind)),
        Attempt::ProtectorEnd => format!("implicit access of {part}{through}, an argument of a function that returns"),
    }
}

fn is_local(violation: &AliasingViolation) -> bool {
    matches!(violation.alloc, Some(AllocInfo { kind: AllocKind::Stack { .. }, .. }))
}

/// What is attempted, as the object of a sentence: "this write".
fn this_attempt(violation: &AliasingViolation) -> &'static str {
    match violation.attempt {
        Attempt::Read => "this read",
        Attempt::Write => "this write",
        Attempt::Deallocate if is_local(violation) => "the end of its storage",
        Attempt::Deallocate => "this deallocation",
        Attempt::Reborrow(_) => "this reborrow",
        Attempt::ProtectorEnd => "this return",
    }
}

/// The allocation without its size.
fn allocation(violation: &AliasingViolation) -> String {
    violation.alloc.as_ref().map_or_else(|| "the allocation".to_owned(), short)
}

/// A model by its name.
pub(crate) fn model(model: AliasingModel) -> &'static str {
    match model {
        AliasingModel::Stacked => "Stacked Borrows",
        AliasingModel::Tree => "Tree Borrows",
    }
}
