//! Violations of the aliasing models in words.

use assay_report::AliasingViolation;

/// What follows "Undefined Behavior: ".
pub(crate) fn aliasing(violation: &AliasingViolation) -> String {
    format!("aliasing: {violation:?}")
}
