//! Labels in the source: where the pointers were made, and where they lost their permissions.

use assay_report::{
    AliasingPlace, AliasingRule, AliasingViolation, Borrow, Permission, Protector, SourceSpan, TagEnd, TagStory,
};

use super::{
    names::{copy, culprit, event, involved, kind, name, offsets},
    why::outside,
};

/// So many exposed pointers are shown, if there are more.
const EXPOSED_SHOWN: usize = 3;

/// Places with their labels, those of the pointer that was used first. Two labels can be about one place.
pub(crate) fn labels(violation: &AliasingViolation) -> Vec<(&SourceSpan, String)> {
    let mut labels = Vec::new();
    let culprit = culprit(violation);
    let tags = involved(violation);
    let mut exposed = 0;
    for story in tags.iter().filter_map(|tag| violation.story(*tag)) {
        exposed += usize::from(violation.rule == AliasingRule::NoExposedTag && story.exposed);
        if exposed > EXPOSED_SHOWN {
            break;
        }
        let tells_end = Some(story.number) == culprit && !matches!(violation.rule, AliasingRule::Protected { .. });
        let ended = story.ended.as_ref().filter(|_| tells_end || exposed > 0);
        let ended = ended.and_then(|end| Some((end.at.span.as_ref()?, end)));
        let created = story.created.span.as_ref().map(|span| (span, created(violation, story)));
        match (created, ended) {
            // In a loop, the next reborrow at a place often ends the one before.
            (Some((place, label)), Some((at, end))) if place == at => {
                let how = how(end).replacen(" by a ", " by a later ", 1);
                labels.push((place, format!("{label}, and {how}{}", event(violation, end))));
            }
            (created, ended_at) => {
                labels.extend(created);
                labels.extend(ended_at.map(|(at, end)| {
                    let this = name(violation, story.number);
                    (at, format!("{this} {}{}", how(end), event(violation, end)))
                }));
            }
        }
    }
    labels
}

fn created(violation: &AliasingViolation, story: &TagStory) -> String {
    let this = name(violation, story.number);
    if violation.rule == (AliasingRule::Protected { tag: story.number }) {
        return protected(&this, story);
    }
    let only = match outside(violation, story) {
        Some(range) if range.is_empty() => ", for no bytes".to_owned(),
        Some(range) => format!(", for {} only", offsets(range)),
        None => String::new(),
    };
    let source = match copy(violation, story) {
        Some(copy) => format!(", from which `{copy}` is derived,"),
        None => String::new(),
    };
    format!("{this}{source} was created {} as {}{only}", here(&story.created), kind(story))
}

/// The label of a pointer that must not become invalid now.
fn protected(this: &str, story: &TagStory) -> String {
    if story.borrow == Borrow::InPlace {
        return "this place belongs to the function that is called here, until it returns".to_owned();
    }
    let duty = match story.protector {
        Protector::Weak => "be the only way to its memory",
        Protector::None | Protector::Strong => "stay valid",
    };
    match (story.created.in_call, &story.created.function) {
        (true, Some(function)) => {
            format!("protected inside this call: the argument {this} of `{function}` must {duty} until that returns")
        }
        _ => format!("protected here: this function's argument {this} must {duty} until it returns"),
    }
}

fn here(place: &AliasingPlace) -> &'static str {
    if place.in_call { "inside this call" } else { "here" }
}

/// "was invalidated here by a "
fn how(end: &TagEnd) -> String {
    let here = here(&end.at);
    match end.became {
        Permission::Frozen | Permission::SharedReadOnly => format!("was made read-only {here} by a "),
        Permission::Reserved { conflicted: true } => {
            format!("was made read-only {here} until its function returns, by a ")
        }
        _ => format!("was invalidated {here} by a "),
    }
}
