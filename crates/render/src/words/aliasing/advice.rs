//! The help lines: which rule it is, and what can be changed.

use assay_report::{
    AliasingModel, AliasingRule, AliasingViolation, Attempt, Borrow, Permission, TagEnd, TagNumber, TagStory,
};

use super::{
    model,
    names::{chain, culprit, event, name},
    other::other,
    why::{outside, shared_origin},
};

/// The help lines, in order; `explained` if the other model is asked anyway.
pub(crate) fn help(violation: &AliasingViolation, explained: bool) -> Vec<String> {
    let link = match violation.model {
        AliasingModel::Stacked => "https://plv.mpi-sws.org/rustbelt/stacked-borrows/",
        AliasingModel::Tree => "https://perso.crans.org/vanille/treebor/",
    };
    let (rule, advice) = match Situation::of(violation) {
        Situation::Ended { victim, end } => (ended_rule(violation, end), ended_advice(violation, victim, end)),
        Situation::ReadOnly(tag) => (READ_ONLY_RULE, read_only_advice(violation, tag)),
        Situation::Outside => (OUTSIDE_RULE, OUTSIDE_ADVICE.to_owned()),
        Situation::Protected(story) => (protected_rule(story), protected_advice(violation, story)),
        Situation::Conflicted(story) => (CONFLICTED_RULE, protected_advice(violation, Some(story))),
        Situation::NotExposed => (EXPOSED_RULE, EXPOSED_ADVICE.to_owned()),
        Situation::Unknown => (GENERAL_RULE, GENERAL_ADVICE.to_owned()),
    };
    let mut help = vec![format!("the rule of {}: {rule}; see {link}", model(violation.model)), advice];
    if !explained {
        let other = model(other(violation.model));
        help.push(format!("`--explain-aliasing` runs the program once more, to see whether {other} accepts it"));
    }
    help
}

/// What sort of violation it is, as far as rules and advice tell them apart.
enum Situation<'a> {
    /// A pointer was used after something had ended its permission.
    Ended { victim: &'a TagStory, end: &'a TagEnd },
    /// A pointer that only allows reading was written through.
    ReadOnly(TagNumber),
    /// A pointer was used for bytes that it was not made for.
    Outside,
    /// A function's argument would become invalid.
    Protected(Option<&'a TagStory>),
    /// Tree Borrows: a function's argument was written through after a foreign read.
    Conflicted(&'a TagStory),
    /// A pointer made from an integer.
    NotExposed,
    /// Something ended a permission, and nobody knows what.
    Unknown,
}

impl<'a> Situation<'a> {
    fn of(violation: &'a AliasingViolation) -> Self {
        let victim = culprit(violation).and_then(|tag| violation.story(tag));
        let ended = victim.and_then(|victim| Some(Situation::Ended { victim, end: victim.ended.as_ref()? }));
        match (&violation.rule, victim) {
            (AliasingRule::NoExposedTag, _) => Situation::NotExposed,
            (AliasingRule::Protected { .. }, story) => Situation::Protected(story),
            (AliasingRule::NotInStack { .. }, Some(story)) if outside(violation, story).is_some() => Situation::Outside,
            (AliasingRule::Forbidden { permission: Permission::Reserved { conflicted: true }, .. }, Some(story)) => {
                Situation::Conflicted(story)
            }
            (AliasingRule::OnlyReads, Some(story)) => Situation::ReadOnly(story.number),
            (AliasingRule::Forbidden { permission: Permission::Frozen, by }, _) if ended.is_none() => {
                Situation::ReadOnly(*by)
            }
            _ => ended.unwrap_or(Situation::Unknown),
        }
    }
}

const READ_ONLY_RULE: &str = "memory that a `&` leads to must not change, except inside of an `UnsafeCell`, neither through the `&` nor \
    through a pointer derived from it";
const OUTSIDE_RULE: &str = "a pointer may be used for those bytes only that it was made for";
const OUTSIDE_ADVICE: &str = "derive the pointer from the whole (`as_mut_ptr()` of a slice, `&raw mut` of an array or struct), and not from \
    one of its parts";
const CONFLICTED_RULE: &str = "memory of a function's `&mut` argument that is read through another pointer while the function runs must \
    not be written through the argument";
const EXPOSED_RULE: &str =
    "a pointer made from an integer may do what some exposed pointer to that memory may still do";
const EXPOSED_ADVICE: &str = "keep pointers as pointers (`with_addr`, `map_addr`), or expose one that is still valid when it is used \
    (`expose_provenance`)";
/// The rule behind all others.
pub(crate) const GENERAL_RULE: &str =
    "a pointer may be used only until a conflicting use of another pointer to the same memory";
const GENERAL_ADVICE: &str =
    "use one pointer for all accesses, or derive the others from it and use them no longer than until it is used again";

fn ended_rule(violation: &AliasingViolation, end: &TagEnd) -> &'static str {
    match (violation.model, is_write(violation.model, end.by)) {
        (AliasingModel::Stacked, true) => {
            "writing through a pointer, or making a `&mut` of it, invalidates the pointers above it in the stack, which were derived \
             from it or came after it"
        }
        (AliasingModel::Stacked, false) => {
            "reading through a pointer, or making a `&` of it, invalidates the `&mut`s above it in the stack, which were \
             derived from it or came after it"
        }
        (AliasingModel::Tree, true) => {
            "writing through a pointer invalidates all references to that memory, except those that it was derived from"
        }
        (AliasingModel::Tree, false) => {
            "reading through a pointer makes every `&mut` read-only that has been written through, except those that it was derived from"
        }
    }
}

/// Whether something counts as a write.
fn is_write(model: AliasingModel, attempt: Attempt) -> bool {
    match attempt {
        Attempt::Read => false,
        Attempt::Write | Attempt::Deallocate | Attempt::ProtectorEnd => true,
        Attempt::Reborrow(Borrow::Shared | Borrow::RawConst) => false,
        Attempt::Reborrow(_) => model == AliasingModel::Stacked,
    }
}

fn ended_advice(violation: &AliasingViolation, victim: &TagStory, end: &TagEnd) -> String {
    let this = name(violation, victim.number);
    let event = event(violation, end);
    let source = victim.parent.and_then(|parent| violation.story(parent)).map(|parent| parent.borrow);
    let by_box = end.by == Attempt::Reborrow(Borrow::Box)
        || end.tag.and_then(|tag| violation.story(tag)).is_some_and(|story| story.borrow == Borrow::Box);
    match victim.borrow {
        Borrow::RawConst | Borrow::RawMut if by_box || source == Some(Borrow::Box) => {
            "a `Box` counts as the only way to its memory whenever it is used or moved: keep the raw pointer of \
             `Box::into_raw`, and make it a `Box` again (`Box::from_raw`) when all other uses are over"
                .to_owned()
        }
        Borrow::RawConst | Borrow::RawMut => format!(
            "make the raw pointer once (`&raw mut`), and use only it and what is derived from it as long as it is needed; or make \
             {this} anew after the {event}"
        ),
        Borrow::Box => {
            "keep the raw pointer of `Box::into_raw` while others point into the memory, and not the `Box`".to_owned()
        }
        Borrow::Shared => format!(
            "don't use {this} after the {event}: take a new reference then; or put what changes into a `Cell`, an \
             `UnsafeCell` or an atomic"
        ),
        _ if is_ancestor(violation, end.tag, victim.number) => format!(
            "don't keep {this} alive across the {event}: use it for the last time before, or make it anew after; to use both in \
             turn, make both raw pointers, one derived from the other"
        ),
        _ => format!(
            "don't keep {this} alive across the {event}; to use both in turn, derive both from one raw pointer, and let them be raw \
             pointers"
        ),
    }
}

fn is_ancestor(violation: &AliasingViolation, tag: Option<TagNumber>, of: TagNumber) -> bool {
    tag.is_some_and(|tag| chain(violation, of).contains(&tag))
}

fn read_only_advice(violation: &AliasingViolation, tag: TagNumber) -> String {
    match shared_origin(violation, tag) {
        Some(origin) => format!(
            "derive the pointer from a `&mut` or with `&raw mut`, and not from {}; what is to change behind a `&` must be in a `Cell`, an \
             `UnsafeCell` or an atomic",
            name(violation, origin)
        ),
        None => "make the pointer with `&raw mut` or from a `&mut`, and not with `&raw const`".to_owned(),
    }
}

fn protected_rule(story: Option<&TagStory>) -> &'static str {
    match story.map(|story| story.borrow) {
        Some(Borrow::Box) => {
            "a `Box` that is a function's argument is the only way to its memory until the function returns"
        }
        Some(Borrow::InPlace) => {
            "a place that is moved into a call, or takes its result, belongs to the called function until it returns"
        }
        _ => {
            "a reference that is a function's argument must stay valid until the function returns, even if it is not used any more"
        }
    }
}

fn protected_advice(violation: &AliasingViolation, story: Option<&TagStory>) -> String {
    let function = story.and_then(|story| story.created.function.as_deref());
    let function = function.map_or_else(|| "that function".to_owned(), |function| format!("`{function}`"));
    match (violation.attempt, story.map(|story| story.borrow)) {
        (_, Some(Borrow::InPlace)) => "don't use another pointer to the place while the call runs".to_owned(),
        (Attempt::Deallocate, _) => format!(
            "don't free the memory before {function} has returned, or let it take a raw pointer instead of a reference"
        ),
        _ => format!(
            "use only the argument, and pointers derived from it, while {function} runs; or let it take a raw pointer instead of a \
             reference"
        ),
    }
}
