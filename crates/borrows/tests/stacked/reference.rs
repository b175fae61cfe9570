//! Stacked Borrows as the paper defines it, byte by byte, without any thought of speed.

use std::collections::{HashMap, HashSet};

use assay_borrows::{AccessKind, Cells, Protector, Retag};
use assay_report::Borrow;

/// A tag of the reference; every reborrow has one of its own.
pub(crate) type Id = u64;

pub(crate) const ROOT: Id = 0;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Permission {
    Unique,
    SharedReadWrite,
    SharedReadOnly,
    Disabled,
}

use Permission::{Disabled, SharedReadOnly, SharedReadWrite, Unique};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Item {
    pub(crate) tag: Id,
    pub(crate) permission: Permission,
}

/// Which pointer is used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Pointer {
    Tag(Id),
    Wildcard,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Wrong {
    NotInStack { was_there: bool },
    OnlyReads,
    Protected,
    NoExposedTag,
}

/// The byte, and what is wrong there.
pub(crate) type Verdict<T = ()> = Result<T, (u64, Wrong)>;

#[derive(Clone, Debug, Default)]
pub(crate) struct Reference {
    pub(crate) stacks: Vec<Vec<Item>>,
    /// The tags that have ever been in the byte's stack.
    ever: Vec<HashSet<Id>>,
    /// The tags that were exposed when their item in the byte's stack was disabled.
    late: Vec<HashSet<Id>>,
    /// The tags that are wildcards where the byte is concerned: nobody knows where their items are.
    wild: Vec<HashSet<Id>>,
    /// Number of weak and strong protectors.
    protectors: HashMap<Id, (u32, u32)>,
    exposed: HashSet<Id>,
    last: Id,
}

impl Reference {
    pub(crate) fn new(size: u64, shared: bool) -> Reference {
        let bottom = Item { tag: ROOT, permission: if shared { SharedReadWrite } else { Unique } };
        Reference {
            stacks: vec![vec![bottom]; size as usize],
            ever: vec![HashSet::from([ROOT]); size as usize],
            late: vec![HashSet::new(); size as usize],
            wild: vec![HashSet::new(); size as usize],
            ..Reference::default()
        }
    }

    /// What of a byte's stack makes a difference, if the program has only these tags.
    pub(crate) fn visible(&self, at: usize, is_known: impl Fn(Id) -> bool) -> Vec<Item> {
        let counts = |item: &&Item| match item.permission {
            Disabled => self.late[at].contains(&item.tag),
            _ => is_known(item.tag) || self.exposed.contains(&item.tag),
        };
        self.stacks[at].iter().filter(counts).copied().collect()
    }

    /// Whether there are protectors. Items are not protected where others may write at any time.
    fn is_protected(&self, item: &Item) -> bool {
        item.permission != SharedReadWrite
            && self.protectors.get(&item.tag).is_some_and(|&(weak, strong)| weak + strong > 0)
    }

    /// What a pointer is for a byte.
    fn for_byte(&self, at: usize, pointer: Pointer) -> Pointer {
        match pointer {
            Pointer::Tag(tag) if self.wild[at].contains(&tag) => Pointer::Wildcard,
            other => other,
        }
    }

    /// The granting item of an access.
    fn granting(&self, at: usize, kind: AccessKind, pointer: Pointer) -> Result<usize, Wrong> {
        let stack = &self.stacks[at];
        match self.for_byte(at, pointer) {
            Pointer::Tag(tag) => {
                let grants = |item: &Item| {
                    item.tag == tag
                        && match kind {
                            AccessKind::Read => item.permission != Disabled,
                            AccessKind::Write => matches!(item.permission, Unique | SharedReadWrite),
                        }
                };
                stack.iter().rposition(grants).ok_or_else(|| {
                    if stack.iter().any(|item| item.tag == tag && item.permission == SharedReadOnly) {
                        Wrong::OnlyReads
                    } else {
                        Wrong::NotInStack { was_there: self.ever[at].contains(&tag) }
                    }
                })
            }
            // What was derived from a disabled item before it was disabled may still be used; it is not in our stack.
            Pointer::Wildcard => {
                let grants = |item: &Item| {
                    self.exposed.contains(&item.tag)
                        && match item.permission {
                            Unique | SharedReadWrite => true,
                            SharedReadOnly => kind == AccessKind::Read,
                            Disabled => self.late[at].contains(&item.tag),
                        }
                };
                stack.iter().rposition(grants).ok_or(Wrong::NoExposedTag)
            }
        }
    }

    fn access_byte(&mut self, at: usize, kind: AccessKind, pointer: Pointer) -> Result<(), Wrong> {
        let granting = self.granting(at, kind, pointer)?;
        match kind {
            AccessKind::Read => {
                for index in (granting + 1..self.stacks[at].len()).rev() {
                    if self.stacks[at][index].permission == Unique {
                        if self.is_protected(&self.stacks[at][index]) {
                            return Err(Wrong::Protected);
                        }
                        self.stacks[at][index].permission = Disabled;
                        if self.exposed.contains(&self.stacks[at][index].tag) {
                            self.late[at].insert(self.stacks[at][index].tag);
                        }
                    }
                }
            }
            AccessKind::Write => {
                let keep = self.first_incompatible(at, granting, pointer);
                if self.stacks[at][keep..].iter().any(|item| self.is_protected(item)) {
                    return Err(Wrong::Protected);
                }
                self.stacks[at].truncate(keep);
            }
        }
        Ok(())
    }

    /// The first item that a write removes.
    fn first_incompatible(&self, at: usize, granting: usize, pointer: Pointer) -> usize {
        let mut first = granting + 1;
        // A wildcard pointer may itself be one of those above the granting item.
        let wildcard = self.for_byte(at, pointer) == Pointer::Wildcard;
        if self.stacks[at][granting].permission == SharedReadWrite || wildcard {
            while self.stacks[at].get(first).is_some_and(|item| item.permission == SharedReadWrite) {
                first += 1;
            }
        }
        first
    }

    pub(crate) fn access(&mut self, kind: AccessKind, pointer: Pointer, start: u64, end: u64) -> Verdict {
        (start..end).try_for_each(|at| self.access_byte(at as usize, kind, pointer).map_err(|wrong| (at, wrong)))
    }

    pub(crate) fn deallocate(&mut self, pointer: Pointer) -> Verdict {
        for at in 0..self.stacks.len() {
            self.granting(at, AccessKind::Write, pointer).map_err(|wrong| (at as u64, wrong))?;
        }
        for at in 0..self.stacks.len() {
            let strong = |item: &Item| {
                self.is_protected(item) && self.protectors.get(&item.tag).is_some_and(|found| found.1 > 0)
            };
            if self.stacks[at].iter().any(strong) {
                return Err((at as u64, Wrong::Protected));
            }
        }
        Ok(())
    }

    /// The new pointer, and whether it is protected.
    pub(crate) fn retag(&mut self, parent: Pointer, retag: &Retag<'_>) -> Verdict<Pointer> {
        self.last += 1;
        let tag = self.last;
        for at in retag.start..retag.end {
            let byte = at as usize;
            let in_cell = match retag.cells {
                Cells::None => false,
                Cells::All => true,
                Cells::Ranges(ranges) => ranges.iter().any(|&(start, end)| (start..end).contains(&(at - retag.start))),
            };
            let (permission, access) = match retag.borrow {
                Borrow::Mutable | Borrow::Box if !retag.unpin => (SharedReadWrite, None),
                Borrow::Mutable | Borrow::Box | Borrow::InPlace => (Unique, Some(AccessKind::Write)),
                Borrow::Shared | Borrow::RawConst if !in_cell => (SharedReadOnly, Some(AccessKind::Read)),
                _ => (SharedReadWrite, None),
            };
            let index = match access {
                Some(kind) => {
                    self.access_byte(byte, kind, parent).map_err(|wrong| (at, wrong))?;
                    self.stacks[byte].len()
                }
                // Directly above its parent's item, wherever that is.
                None if self.for_byte(byte, parent) == Pointer::Wildcard => {
                    self.wild[byte].insert(tag);
                    continue;
                }
                None => {
                    let granting = self.granting(byte, AccessKind::Write, parent).map_err(|wrong| (at, wrong))?;
                    self.first_incompatible(byte, granting, parent)
                }
            };
            self.stacks[byte].insert(index, Item { tag, permission });
            self.ever[byte].insert(tag);
        }
        if parent == Pointer::Wildcard && retag.start == retag.end {
            return Ok(Pointer::Wildcard);
        }
        self.protect(tag, retag.protector);
        Ok(Pointer::Tag(tag))
    }

    fn protect(&mut self, tag: Id, protector: Protector) {
        let protectors = self.protectors.entry(tag).or_default();
        match protector {
            Protector::None => {}
            Protector::Weak => protectors.0 += 1,
            Protector::Strong => protectors.1 += 1,
        }
    }

    pub(crate) fn release(&mut self, pointer: Pointer) {
        if let Pointer::Tag(tag) = pointer {
            self.protectors.remove(&tag);
        }
    }

    pub(crate) fn expose(&mut self, pointer: Pointer) {
        if let Pointer::Tag(tag) = pointer {
            self.exposed.insert(tag);
        }
    }
}
