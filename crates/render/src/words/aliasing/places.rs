//! Places as `file:line:column`, for those who click on them or search for them: several labels may share one snippet, which
//! names the first place only.

use assay_report::{AliasingPlace, AliasingRule, AliasingViolation, Permission, TagNumber};

use super::names::{culprit, name};
use crate::words::place;

/// Where the pointers that the violation is about were made, and where they lost their permissions.
pub(super) fn places(violation: &AliasingViolation) -> Option<String> {
    let culprit = culprit(violation);
    let other = violation.tag.filter(|tag| culprit != Some(*tag));
    let told: Vec<String> = culprit.into_iter().chain(other).filter_map(|tag| of_pointer(violation, tag)).collect();
    (!told.is_empty()).then(|| told.join("; "))
}

/// "`p` was created at a.rs:2:5 and invalidated at a.rs:3:5"
fn of_pointer(violation: &AliasingViolation, tag: TagNumber) -> Option<String> {
    let story = violation.story(tag)?;
    let at = |place_of: &AliasingPlace| place_of.span.as_ref().map(place);
    let created = at(&story.created).map(|at| format!("created at {at}"));
    let is_over = Some(tag) == culprit(violation) && !matches!(violation.rule, AliasingRule::Protected { .. });
    let ended = story.ended.as_ref().filter(|_| is_over).and_then(|end| {
        let how = match end.became {
            Permission::Frozen | Permission::SharedReadOnly | Permission::Reserved { conflicted: true } => {
                "made read-only"
            }
            _ => "invalidated",
        };
        Some(format!("{how} at {}", at(&end.at)?))
    });
    let events: Vec<String> = created.into_iter().chain(ended).collect();
    (!events.is_empty()).then(|| format!("{} was {}", name(violation, tag), events.join(" and ")))
}
