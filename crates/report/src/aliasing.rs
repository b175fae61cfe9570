//! Violations of the aliasing models, with the story of the tags that took part.

use std::ops::Range;

use crate::{AllocInfo, Finding, Name, SourceSpan};

/// An access or reborrow that the aliasing model in force does not allow.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AliasingViolation {
    /// Which model.
    pub model: AliasingModel,
    /// What was attempted.
    pub attempt: Attempt,
    /// The bytes of the allocation that were to be accessed or reborrowed.
    pub range: Range<u64>,
    /// The first byte at which it is not allowed.
    pub offset: u64,
    /// The tag that it was attempted with; for a reborrow, that of the pointer that was to be reborrowed. `None` for a
    /// pointer with exposed (wildcard) provenance.
    pub tag: Option<TagNumber>,
    /// The variable that holds the pointer it was attempted with, where that is known. `borrows` does not know it.
    pub pointer: Option<Name>,
    /// Which rule was broken.
    pub rule: AliasingRule,
    /// What is known of each tag that `tag`, `rule` or `state` name, of those that these were derived from, of those that
    /// `ended` names, and, if no exposed tag allows the attempt, of all that are exposed; each once.
    pub stories: Vec<TagStory>,
    /// The model's state at `offset`, before the attempt.
    pub state: AliasingState,
    /// The allocation. `borrows` does not know it: `None` until `memory` has added it.
    pub alloc: Option<AllocInfo>,
}

impl AliasingViolation {
    /// What is known of a tag.
    pub fn story(&self, number: TagNumber) -> Option<&TagStory> {
        self.stories.iter().find(|story| story.number == number)
    }
}

/// The number of a tag, unique in one run.
pub type TagNumber = u64;

/// The two models.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum AliasingModel {
    /// Stacked Borrows (POPL 2020).
    Stacked,
    /// Tree Borrows (PLDI 2025).
    Tree,
}

/// What was attempted.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Attempt {
    /// A read through a pointer.
    Read,
    /// A write through a pointer.
    Write,
    /// Deallocation through a pointer.
    Deallocate,
    /// Making a new reference or pointer of one.
    Reborrow(Borrow),
    /// The access that Tree Borrows makes through a protected reference when its function returns.
    ProtectorEnd,
}

/// What sort of pointer a tag was made for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Borrow {
    /// The allocation's own tag.
    Root,
    /// `&T`.
    Shared,
    /// `&mut T`.
    Mutable,
    /// `&mut T`, two-phase: it is not yet in use.
    TwoPhase,
    /// `Box<T>`.
    Box,
    /// `*const T`.
    RawConst,
    /// `*mut T`.
    RawMut,
    /// A place that a function's argument or result is passed in.
    InPlace,
}

/// How long a pointer must stay valid.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Protector {
    /// Until it is used for the last time.
    None,
    /// Until the function that it is an argument of returns, but the allocation may be freed before (`Box`).
    Weak,
    /// Until the function that it is an argument of returns.
    Strong,
}

/// Which rule was broken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AliasingRule {
    /// Stacked Borrows: the tag is not in the byte's stack any more, or, if `was_there` is false, never was.
    NotInStack {
        /// Whether it ever was.
        was_there: bool,
    },
    /// Stacked Borrows: the tag is in the stack, but allows no writing.
    OnlyReads,
    /// Tree Borrows: the access is forbidden by the permission of this tag, the accessed one itself or an ancestor of it.
    Forbidden {
        /// Whose permission.
        by: TagNumber,
        /// Its permission.
        permission: Permission,
    },
    /// The access would invalidate a tag that is protected: a function that got it as an argument is still running.
    Protected {
        /// The protected tag.
        tag: TagNumber,
    },
    /// No exposed tag would allow the access.
    NoExposedTag,
}

/// A permission in either model.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Permission {
    /// Stacked Borrows.
    Unique,
    /// Stacked Borrows.
    SharedReadWrite,
    /// Stacked Borrows.
    SharedReadOnly,
    /// Tree Borrows: a mutable reference that has not been written through.
    Reserved {
        /// Whether a foreign read has happened while it was protected.
        conflicted: bool,
    },
    /// Tree Borrows: written through.
    Active,
    /// Tree Borrows: only reads.
    Frozen,
    /// Both: of no use any more.
    Disabled,
    /// Tree Borrows: interior mutability, everything is allowed.
    Cell,
    /// Tree Borrows: interior mutability under a reserved mutable reference.
    ReservedCell,
}

/// What is known of a tag.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TagStory {
    /// The tag.
    pub number: TagNumber,
    /// The tag that it was derived from; `None` for the allocation's own, or if that is not remembered any more.
    pub parent: Option<TagNumber>,
    /// What it was made for.
    pub borrow: Borrow,
    /// The bytes that it was made for.
    pub range: Range<u64>,
    /// Whether a function that got it as an argument is still running.
    pub protector: Protector,
    /// Whether a wildcard pointer may stand for it.
    pub exposed: bool,
    /// Where it was made.
    pub created: AliasingPlace,
    /// What ended its permission or reduced it, at the byte in question: the last such event.
    pub ended: Option<TagEnd>,
    /// The variable that holds it, where that is known. `borrows` does not know it.
    pub variable: Option<Name>,
    /// The type of the pointer: `&mut i32`. `borrows` does not know it.
    pub ty: Option<Name>,
}

/// What ended the permission of a tag.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TagEnd {
    /// What happened.
    pub by: Attempt,
    /// Through which tag; for a reborrow, that of the pointer that was reborrowed. `None` for a wildcard pointer.
    pub tag: Option<TagNumber>,
    /// The bytes of that access.
    pub range: Range<u64>,
    /// Where.
    pub at: AliasingPlace,
    /// What the permission became.
    pub became: Permission,
}

/// A place in the program, as a number that only the machine understands, and once it has been looked up, in the source.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AliasingPlace {
    /// The number; 0 where there is none.
    pub site: u64,
    /// The place in the source, in the user's own code if that is possible.
    pub span: Option<SourceSpan>,
    /// Whether that is a call that led to the place, which itself is in somebody else's code.
    pub in_call: bool,
    /// The function that the place itself is in.
    pub function: Option<Name>,
    /// The variable that holds the pointer that is used there.
    pub pointer: Option<Name>,
}

/// A model's state at one byte.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AliasingState {
    /// The stack, lowest item first.
    Stack(Vec<StackItem>),
    /// The nodes of the tree, parents before their children, siblings in the order of their creation.
    Tree(Vec<TreeNode>),
}

/// An item of a stack.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StackItem {
    /// The tag.
    pub number: TagNumber,
    /// What it allows.
    pub permission: Permission,
    /// Whether it is protected.
    pub protector: Protector,
}

/// A node of a tree.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TreeNode {
    /// The tag.
    pub number: TagNumber,
    /// Its parent; `None` for the root.
    pub parent: Option<TagNumber>,
    /// What it allows.
    pub permission: Permission,
    /// Whether it is protected.
    pub protector: Protector,
    /// Whether there has been an access to this byte through it.
    pub accessed: bool,
}

/// What the other model says of a program that one model has rejected.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SecondOpinion {
    /// The model that was asked.
    pub model: AliasingModel,
    /// Its answer.
    pub verdict: Verdict,
}

/// A model's answer about a whole program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// The program ran to its end.
    Accepts,
    /// It was stopped: for a violation of the model's rules, or something else.
    Stops(Box<Finding>),
    /// It was not run again, because that could change the world outside twice.
    NotIsolated,
}
