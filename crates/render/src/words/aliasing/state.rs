//! The notes: how the pointers came about, and the state of the byte in question.

use assay_report::{AliasingState, AliasingViolation, Permission, Protector, TagNumber};

use super::{
    names::{chain, copy, culprit, described, involved, name},
    places::places,
    stack, this_attempt, tree,
};

/// Chains of at most so many pointers are told whole; of others, the first one, half as many from the end, and those that the
/// report is about.
const CHAIN_SHOWN: usize = 6;

/// The notes, in order.
pub(crate) fn notes(violation: &AliasingViolation) -> Vec<String> {
    let mut notes = Vec::new();
    // The tree shows it itself.
    if let AliasingState::Stack(_) = violation.state {
        notes.extend(origins(violation));
    }
    notes.extend(drawing(violation));
    notes.extend(places(violation));
    notes
}

/// How the pointers came about that the violation is about, each told once.
fn origins(violation: &AliasingViolation) -> Vec<String> {
    let mut notes = Vec::new();
    let mut told: Vec<TagNumber> = Vec::new();
    for tag in violation.tag.into_iter().chain(culprit(violation)) {
        if !told.contains(&tag) {
            let steps = chain(violation, tag);
            notes.extend(origin(violation, &steps));
            told.extend(steps);
        }
    }
    notes
}

/// The steps in which a pointer was made, given with the last first.
fn origin(violation: &AliasingViolation, steps: &[TagNumber]) -> Option<String> {
    if steps.len() < 2 {
        return None;
    }
    let about = involved(violation);
    let last = steps.len() - 1;
    let is_shown = |index: usize| {
        last < CHAIN_SHOWN || index == 0 || last - index < CHAIN_SHOWN / 2 || about.contains(&steps[last - index])
    };
    let text = |part| match part {
        Part::Shown(index) => numbered(violation, steps[last - index]),
        Part::Hidden(count) => format!("… {count} more"),
    };
    let texts: Vec<String> = parts(steps.len(), is_shown).into_iter().map(text).collect();
    Some(format!("{} was derived in these steps: {}", name(violation, steps[0]), texts.join(" → ")))
}

/// A part of a list.
pub(super) enum Part {
    /// The item with this index.
    Shown(usize),
    /// So many items.
    Hidden(usize),
}

/// A list of so many items, in which neighbours that need not be shown are only counted.
pub(super) fn parts(count: usize, is_shown: impl Fn(usize) -> bool) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut index = 0;
    while index < count {
        let hidden = (index..count).take_while(|index| !is_shown(*index)).count();
        // In the place of a single one, it can be shown as well.
        parts.push(if hidden > 1 { Part::Hidden(hidden) } else { Part::Shown(index) });
        index += hidden.max(1);
    }
    parts
}

/// A pointer with its sort and number: "`p` (a `*mut i32`) <2>".
pub(super) fn numbered(violation: &AliasingViolation, tag: TagNumber) -> String {
    let number = format!("<{tag}>");
    let text = described(violation, tag);
    if text.contains(&number) { text } else { format!("{text} {number}") }
}

/// The model's state, drawn.
fn drawing(violation: &AliasingViolation) -> Option<String> {
    let (title, lines) = match &violation.state {
        AliasingState::Stack(items) if items.is_empty() => return None,
        AliasingState::Tree(nodes) if nodes.is_empty() => return None,
        AliasingState::Stack(items) => ("the borrow stack", stack::lines(violation, items)),
        AliasingState::Tree(nodes) => ("the borrow tree", tree::lines(violation, nodes)),
    };
    let order = if let AliasingState::Stack(_) = violation.state { ", bottom first" } else { "" };
    let offset = violation.offset;
    Some(format!(
        "{title} of the byte at offset {offset} before {}{order}:\n{}",
        this_attempt(violation),
        lines.join("\n")
    ))
}

/// The mark of the pointer that the attempt went through.
pub(super) fn mark(violation: &AliasingViolation, tag: TagNumber) -> String {
    match violation.tag == Some(tag) {
        true => format!("← {}", this_attempt(violation)),
        false => String::new(),
    }
}

/// Another variable that holds a pointer with this tag, if the report is about it: ", `p`".
pub(super) fn also(violation: &AliasingViolation, tag: TagNumber) -> String {
    let other = violation.story(tag).and_then(|story| copy(violation, story));
    other.map_or_else(String::new, |other| format!(", `{other}`"))
}

/// What more is to be said of a pointer in the state: ", protected".
pub(super) fn traits(violation: &AliasingViolation, tag: TagNumber, protector: Protector) -> String {
    let protector = match protector {
        Protector::None => "",
        Protector::Weak => ", weakly protected",
        Protector::Strong => ", protected",
    };
    let asked = violation.tag.is_none();
    let exposed = asked && violation.story(tag).is_some_and(|story| story.exposed);
    format!("{protector}{}", if exposed { ", exposed" } else { "" })
}

/// A permission by its name and in words.
pub(super) fn permission(permission: Permission) -> &'static str {
    match permission {
        Permission::Unique => "Unique: may read and write, alone",
        Permission::SharedReadWrite => "SharedReadWrite: may read and write",
        Permission::SharedReadOnly => "SharedReadOnly: may read",
        Permission::Reserved { conflicted: false } => "Reserved: may read, and write later",
        Permission::Reserved { conflicted: true } => "Reserved: may read, and not write until its function returns",
        Permission::Active => "Active: may read and write, alone",
        Permission::Frozen => "Frozen: may read",
        Permission::Disabled => "Disabled: may not be used",
        Permission::Cell => "Cell: may read and write",
        Permission::ReservedCell => "Reserved: may read, and write later, as others may",
    }
}
