//! What pointers are called.

use std::collections::HashMap;
use std::ops::Range;

use assay_report::{
    AliasingModel, AliasingRule, AliasingViolation, AllocKind, Attempt, Borrow, TagEnd, TagNumber, TagStory,
};

use super::allocation;

/// What sort of pointer: "a `&mut`".
pub(crate) fn borrow(borrow: Borrow) -> &'static str {
    match borrow {
        Borrow::Root => "the allocation's own pointer",
        Borrow::Shared => "a `&`",
        Borrow::Mutable => "a `&mut`",
        Borrow::TwoPhase => "a two-phase `&mut`",
        Borrow::Box => "a `Box`",
        Borrow::RawConst => "a `*const`",
        Borrow::RawMut => "a `*mut`",
        Borrow::InPlace => "a place that is passed to a function",
    }
}

/// What sort of borrow it is: "`&mut`", to go before the noun.
pub(super) fn sort(kind: Borrow) -> &'static str {
    let text = borrow(kind);
    match kind {
        Borrow::Root | Borrow::InPlace => "in-place",
        _ => text.strip_prefix("a ").unwrap_or(text),
    }
}

/// Some bytes of an allocation: "offsets 0..4".
pub(crate) fn offsets(range: &Range<u64>) -> String {
    match range.end.saturating_sub(range.start) {
        1 => format!("offset {}", range.start),
        _ => format!("offsets {}..{}", range.start, range.end),
    }
}

/// The sort of a pointer, with its type where that is known: "a `&mut i32`".
pub(super) fn kind(story: &TagStory) -> String {
    match (&story.ty, story.borrow) {
        (None, _) | (_, Borrow::Root | Borrow::InPlace) => borrow(story.borrow).to_owned(),
        (Some(ty), _) => {
            let ty = without_paths(ty);
            let article = if ty.starts_with(['A', 'E', 'I', 'O']) { "an" } else { "a" };
            format!("{article} `{ty}`")
        }
    }
}

/// A type with the last names of its paths only: `Box<Vec<u8>>`.
fn without_paths(ty: &str) -> String {
    let mut text = String::new();
    // Where the name that is being read started.
    let mut start = 0;
    let mut rest = ty.chars().peekable();
    while let Some(next) = rest.next() {
        if next == ':' && rest.peek() == Some(&':') && start < text.len() {
            rest.next();
            text.truncate(start);
        } else {
            text.push(next);
            if !(next.is_alphanumeric() || next == '_') {
                start = text.len();
            }
        }
    }
    text
}

/// A pointer by the name of its variable or by its number.
pub(super) fn name(violation: &AliasingViolation, number: TagNumber) -> String {
    match violation.story(number) {
        None => format!("<{number}>"),
        Some(TagStory { borrow: Borrow::Root, .. }) => root(violation),
        Some(TagStory { variable: None, .. }) => format!("<{number}>"),
        Some(TagStory { variable: Some(variable), .. }) if is_ambiguous(violation, variable) => {
            format!("`{variable}` <{number}>")
        }
        Some(TagStory { variable: Some(variable), .. }) => format!("`{variable}`"),
    }
}

/// A pointer with its sort: "`p` (a `*mut i32`)".
pub(super) fn described(violation: &AliasingViolation, number: TagNumber) -> String {
    let name = name(violation, number);
    match violation.story(number) {
        None | Some(TagStory { borrow: Borrow::Root, .. }) => name,
        Some(story) => format!("{name} ({})", kind(story)),
    }
}

/// The variable by which the report calls a pointer where it was used, if that is another one.
pub(super) fn copy<'a>(violation: &'a AliasingViolation, story: &TagStory) -> Option<&'a str> {
    let used = violation.pointer.as_deref().filter(|_| violation.tag == Some(story.number));
    let ends = violation.stories.iter().filter_map(|story| story.ended.as_ref());
    let ended = ends.filter(|end| end.tag == Some(story.number)).find_map(|end| end.at.pointer.as_deref());
    used.or(ended).filter(|name| story.variable.as_deref() != Some(*name))
}

/// Whether two of the pointers that the report is about are in variables of this name.
fn is_ambiguous(violation: &AliasingViolation, variable: &str) -> bool {
    let has_name =
        |number: &TagNumber| violation.story(*number).is_some_and(|story| story.variable.as_deref() == Some(variable));
    involved(violation).iter().filter(|number| has_name(number)).count() > 1
}

/// The tags that the report is about, each once.
pub(super) fn involved(violation: &AliasingViolation) -> Vec<TagNumber> {
    let mut tags: Vec<TagNumber> = violation.tag.into_iter().chain(culprit(violation)).collect();
    if let AliasingRule::NoExposedTag = violation.rule {
        tags.extend(violation.stories.iter().filter(|story| story.exposed).map(|story| story.number));
    }
    let ends = tags.iter().filter_map(|tag| violation.story(*tag)?.ended.as_ref()?.tag);
    tags.extend(ends.collect::<Vec<_>>());
    let mut unique = Vec::new();
    for tag in tags {
        if !unique.contains(&tag) {
            unique.push(tag);
        }
    }
    unique
}

/// The tag whose permission is against the attempt.
pub(super) fn culprit(violation: &AliasingViolation) -> Option<TagNumber> {
    match violation.rule {
        AliasingRule::NotInStack { .. } | AliasingRule::OnlyReads => violation.tag,
        AliasingRule::Forbidden { by, .. } => Some(by),
        AliasingRule::Protected { tag } => Some(tag),
        AliasingRule::NoExposedTag => None,
    }
}

/// A tag and those that it was derived from, as far as they are known.
pub(super) fn chain(violation: &AliasingViolation, tag: TagNumber) -> Vec<TagNumber> {
    // There can be very many.
    let parents: HashMap<TagNumber, Option<TagNumber>> =
        violation.stories.iter().map(|story| (story.number, story.parent)).collect();
    let parent = |tag: TagNumber| parents.get(&tag).copied().flatten();
    let mut chain = vec![tag];
    let mut next = parent(tag);
    // Whoever has filled in the stories, this ends.
    while let Some(tag) = next.filter(|_| chain.len() <= parents.len()) {
        chain.push(tag);
        next = parent(tag);
    }
    chain
}

/// The allocation's own pointer.
fn root(violation: &AliasingViolation) -> String {
    match violation.alloc.as_ref().map(|alloc| &alloc.kind) {
        Some(AllocKind::Heap(_) | AllocKind::Machine) => format!("{}'s own pointer", allocation(violation)),
        Some(AllocKind::Stack { local: Some(name) }) => format!("`{name}` itself"),
        Some(AllocKind::Stack { local: None }) => "the temporary itself".to_owned(),
        Some(_) => format!("{} itself", allocation(violation)),
        None => "the allocation's own pointer".to_owned(),
    }
}

/// The pointer of the attempt: " through `p` (a `*mut i32`)".
pub(super) fn through(violation: &AliasingViolation) -> String {
    let Some(tag) = violation.tag else {
        let pointer = violation.pointer.as_ref().map_or_else(String::new, |pointer| format!("`{pointer}`, "));
        return format!(" through {pointer}a pointer made from an integer");
    };
    let story = violation.story(tag);
    let is_root = story.is_some_and(|story| story.borrow == Borrow::Root);
    let held = story.and_then(|story| story.variable.as_deref());
    match violation.pointer.as_deref() {
        // A pointer that shares the tag of another one, as copies do, and under Tree Borrows raw pointers.
        Some(pointer) if held != Some(pointer) && is_root => format!(" through `{pointer}`"),
        Some(pointer) if held != Some(pointer) => {
            let is_raw = story.is_some_and(|story| matches!(story.borrow, Borrow::RawConst | Borrow::RawMut));
            let how = if is_raw { "a copy of" } else { "derived from" };
            format!(" through `{pointer}`, {how} {}", described(violation, tag))
        }
        _ if is_root && is_direct(violation) => String::new(),
        _ => format!(" through {}", described(violation, tag)),
    }
}

/// Whether the allocation has a name of its own, by which the program can use it.
fn is_direct(violation: &AliasingViolation) -> bool {
    let kind = violation.alloc.as_ref().map(|alloc| &alloc.kind);
    !matches!(kind, None | Some(AllocKind::Heap(_) | AllocKind::Machine))
}

/// What ended a permission: "write through `p`", for an article to go before it.
pub(super) fn event(violation: &AliasingViolation, end: &TagEnd) -> String {
    let story = end.tag.and_then(|tag| violation.story(tag));
    let is_root = story.is_some_and(|story| story.borrow == Borrow::Root);
    let direct = is_root && is_direct(violation) && end.at.pointer.is_none();
    let pointer = match (&end.at.pointer, end.tag) {
        (Some(pointer), _) => format!("`{pointer}`"),
        (None, None) => "a pointer made from an integer".to_owned(),
        // Raw pointers to it share its tag.
        (None, Some(_)) if direct && violation.model == AliasingModel::Tree => allocation(violation),
        (None, Some(tag)) => name(violation, tag),
    };
    match end.by {
        Attempt::Read if direct => format!("read of {pointer}"),
        Attempt::Write if direct => format!("write to {pointer}"),
        Attempt::Read => format!("read through {pointer}"),
        Attempt::Write => format!("write through {pointer}"),
        Attempt::Deallocate => "deallocation".to_owned(),
        Attempt::Reborrow(Borrow::Box) if story.is_some_and(|story| story.borrow == Borrow::Box) => {
            format!("move of the `Box` {pointer}")
        }
        Attempt::Reborrow(kind) if direct => format!("{} borrow of {pointer}", sort(kind)),
        Attempt::Reborrow(kind) => format!("{} reborrow of {pointer}", sort(kind)),
        Attempt::ProtectorEnd => format!("return of the function that {pointer} is an argument of"),
    }
}
