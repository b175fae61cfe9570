//! Why an attempt was not allowed: what follows "but".

use assay_report::{AliasingModel, AliasingRule, AliasingViolation, Attempt, Borrow, Permission, TagNumber, TagStory};

use super::names::{chain, described, event, name, offsets};

/// The clause after "but", in terms of the pointers' names.
pub(super) fn why(violation: &AliasingViolation) -> String {
    match (&violation.rule, violation.tag) {
        (AliasingRule::NotInStack { was_there }, Some(tag)) => not_in_stack(violation, tag, *was_there),
        (AliasingRule::OnlyReads, Some(tag)) => only_reads(violation, tag),
        (AliasingRule::Forbidden { by, permission }, _) => forbidden(violation, *by, *permission),
        (AliasingRule::Protected { tag }, _) => protected(violation, *tag),
        _ if violation.stories.iter().any(|story| story.exposed) => {
            "none of the pointers that were exposed allows it".to_owned()
        }
        _ => "no pointer to it was exposed".to_owned(),
    }
}

/// The byte range that a pointer was made for, if the attempt is outside of it.
pub(super) fn outside<'a>(violation: &AliasingViolation, story: &'a TagStory) -> Option<&'a std::ops::Range<u64>> {
    (story.borrow != Borrow::Root && !story.range.contains(&violation.offset)).then_some(&story.range)
}

fn not_in_stack(violation: &AliasingViolation, tag: TagNumber, was_there: bool) -> String {
    let this = name(violation, tag);
    let story = violation.story(tag);
    if let Some(range) = story.and_then(|story| outside(violation, story)) {
        return match range.is_empty() {
            true => format!("{this} was made for no bytes at all"),
            false => format!("{this} was made for {} only", offsets(range)),
        };
    }
    match story.and_then(|story| story.ended.as_ref()) {
        Some(end) => format!("a later {} invalidated {this}", event(violation, end)),
        None if was_there => format!("{this} is not valid there any more"),
        None => format!("{this} was not made for that"),
    }
}

fn only_reads(violation: &AliasingViolation, tag: TagNumber) -> String {
    let this = name(violation, tag);
    match shared_origin(violation, tag) {
        Some(origin) if origin != tag => {
            format!("{this} is derived from {}, and so allows only reading", described(violation, origin))
        }
        _ => format!("{this} allows only reading"),
    }
}

/// The nearest `&` that a pointer was derived from, itself included.
pub(super) fn shared_origin(violation: &AliasingViolation, tag: TagNumber) -> Option<TagNumber> {
    let is_shared = |tag: &TagNumber| violation.story(*tag).is_some_and(|story| story.borrow == Borrow::Shared);
    chain(violation, tag).into_iter().find(is_shared)
}

fn forbidden(violation: &AliasingViolation, by: TagNumber, permission: Permission) -> String {
    let its = name(violation, by);
    let source = match violation.tag {
        Some(tag) if tag != by => format!(", from which {} is derived", name(violation, tag)),
        _ => String::new(),
    };
    let ended = violation.story(by).and_then(|story| story.ended.as_ref());
    let event = ended.map(|end| event(violation, end));
    match (permission, event) {
        (Permission::Disabled, Some(event)) => format!("a later {event} invalidated {its}{source}"),
        (Permission::Disabled, None) => format!("{its}{source}{} is not valid there any more", comma(&source)),
        (Permission::Frozen, Some(event)) => format!("a later {event} made {its}{source}{} read-only", comma(&source)),
        (Permission::Reserved { conflicted: true }, Some(event)) => format!(
            "{its}{source}{} may not be written through until its function returns, because of a {event}",
            comma(&source)
        ),
        _ => format!("{its}{source}{} allows only reading", comma(&source)),
    }
}

/// Ends a relative clause, if there is one.
fn comma(clause: &str) -> &'static str {
    if clause.is_empty() { "" } else { "," }
}

fn protected(violation: &AliasingViolation, tag: TagNumber) -> String {
    let story = violation.story(tag);
    let this = name(violation, tag);
    if story.is_some_and(|story| story.borrow == Borrow::InPlace) {
        return "this place was passed to a call, and may not be used until that returns".to_owned();
    }
    let function = story.and_then(|story| story.created.function.as_deref());
    let of = function.map_or_else(String::new, |function| format!(" of `{function}`"));
    match (violation.attempt, violation.model) {
        // Under Tree Borrows, all reborrows count as reads.
        (Attempt::Read | Attempt::Reborrow(Borrow::Shared | Borrow::RawConst), _)
        | (Attempt::Reborrow(_), AliasingModel::Tree) => {
            format!(
                "this would end the exclusive access of {this}, an argument{of}, which must last until the function returns"
            )
        }
        _ => format!("this would invalidate {this}, an argument{of}, which must stay valid until the function returns"),
    }
}
