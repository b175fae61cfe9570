//! The notes: how the pointers came about, and the state of the byte in question.

use assay_report::{AliasingState, AliasingViolation, Permission, Protector, TagNumber};

use super::{
    names::{chain, culprit, described, name},
    stack, this_attempt, tree,
};

/// So many pointers of a chain are named at most, if there are more.
const CHAIN_SHOWN: usize = 6;

/// The notes, in order.
pub(crate) fn notes(violation: &AliasingViolation) -> Vec<String> {
    let mut notes = Vec::new();
    // The tree shows it itself.
    if let AliasingState::Stack(_) = violation.state {
        notes.extend(origins(violation));
    }
    notes.extend(drawing(violation));
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
    let mut texts: Vec<String> = steps.iter().rev().map(|step| numbered(violation, *step)).collect();
    if texts.len() > CHAIN_SHOWN {
        let hidden = texts.len() - CHAIN_SHOWN;
        texts.splice(CHAIN_SHOWN / 2..CHAIN_SHOWN / 2 + hidden, [format!("… {hidden} more")]);
    }
    Some(format!("{} was derived in these steps: {}", name(violation, steps[0]), texts.join(" → ")))
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
