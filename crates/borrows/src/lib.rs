//! The aliasing models: which pointers may still be used, after others were.
//!
//! A pointer's *tag* says by which chain of reborrows it came about. [`Borrows`] is the state of one allocation: which tags
//! may read and write which of its bytes. Accesses, reborrows and the ends of calls change it, by the rules of one of two
//! models: Stacked Borrows (`stacked`) or Tree Borrows (`tree`).
//!
//! Invariants: this crate never sees a byte, a type or a function. Offsets are relative to the start of the allocation, and
//! the caller has made sure that they are inside it. Places in the program are opaque numbers ([`Site`]). Only the root's tag
//! has a fixed value; tags of different allocations have nothing to do with each other.

mod access;
mod granted;
mod implied;
mod retag;
mod shared;
mod stacked;
mod tree;

use assay_report::{AliasingViolation, Borrow};

pub use access::{Access, AccessKind, Site};
pub use assay_report::Protector;
pub use granted::Granted;
pub use retag::{Cells, Retag, Sharing};
pub use shared::{Config, Model, Shared};

use stacked::Stacks;
use tree::Forest;

/// Which pointer it is, as far as its allocation is concerned.
///
/// Unique among the tags of one allocation that the program can still have; values of tags that were collected may be used
/// again.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Tag(pub u64);

impl Tag {
    /// That of the allocation itself: what the allocator gave, or what a local's own name means.
    pub const ROOT: Tag = Tag(0);
    /// Stands for some exposed tag, it is not known which.
    pub const WILDCARD: Tag = Tag(u64::MAX);
}

/// A result whose error is what the model does not allow.
pub type BorrowResult<T = ()> = Result<T, Box<AliasingViolation>>;

/// The aliasing state of one allocation.
///
/// Before the first reborrow nothing is recorded: there is only the root, which may do everything.
#[derive(Clone, Debug, Default)]
pub struct Borrows {
    /// The last read that changed nothing.
    read: Granted,
    /// The last write that changed nothing.
    write: Granted,
    /// What the model keeps, once there has been a reborrow.
    state: Option<Box<State>>,
    /// Whether the root's tag was exposed.
    root_exposed: bool,
}

/// What a model keeps.
#[derive(Clone, Debug)]
enum State {
    Stacked(Stacks),
    Tree(Forest),
}

/// How an allocation came to be, as far as the models care.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Root {
    /// Size of the allocation in bytes.
    pub size: u64,
    /// Whether others may have pointers to it from the start (globals): Stacked Borrows' root is then `SharedReadWrite`,
    /// else `Unique`.
    pub shared: bool,
}

impl Borrows {
    /// Begins an allocation of so many bytes, in which everything is allowed to the root. The one before has ended.
    #[inline(always)]
    pub fn begin(&mut self, size: u64) {
        self.write = Granted::new(Tag::ROOT, 0, size);
    }

    /// Ends the allocation: nothing is granted or known any more.
    #[inline(always)]
    pub fn end(&mut self) {
        (self.read, self.write) = (Granted::NOTHING, Granted::NOTHING);
        self.root_exposed = false;
        if self.state.is_some() {
            self.forget();
        }
    }

    /// Drops what the model keeps, or at least its content.
    #[cold]
    fn forget(&mut self) {
        match self.state.as_deref_mut() {
            None => {}
            Some(State::Stacked(stacks)) => stacks.clear(),
            Some(State::Tree(tree)) => tree.clear(),
        }
    }

    /// Whether a read by this tag of `start..end` is allowed and changes nothing. A no means nothing.
    #[inline(always)]
    pub fn may_read(&self, tag: Tag, start: u64, end: u64) -> bool {
        self.write.covers(tag, start, end) || self.read.covers(tag, start, end)
    }

    /// Whether a write by this tag to `start..end` is allowed and changes nothing. A no means nothing.
    #[inline(always)]
    pub fn may_write(&self, tag: Tag, start: u64, end: u64) -> bool {
        self.write.covers(tag, start, end)
    }

    /// A read or write of at least one byte.
    ///
    /// # Errors
    /// The model does not allow it.
    #[inline]
    pub fn access(&mut self, access: &Access) -> BorrowResult {
        match self.state.as_deref_mut() {
            // Without reborrows there is no pointer but the root's; or nothing is checked.
            None => Ok(()),
            Some(State::Stacked(stacks)) => stacks.access(access, &mut self.read, &mut self.write),
            Some(State::Tree(tree)) => tree.access(access, &mut self.read, &mut self.write),
        }
    }

    /// The allocation ends; the tag of the access is that of the pointer it is freed through.
    ///
    /// # Errors
    /// The model does not allow it; also if there is a strong protector anywhere in it.
    #[inline]
    pub fn deallocate(&mut self, tag: Tag, site: Site) -> BorrowResult {
        match self.state.as_deref_mut() {
            None => Ok(()),
            Some(State::Stacked(stacks)) => stacks.deallocate(tag, site),
            Some(State::Tree(tree)) => tree.deallocate(tag),
        }
    }

    /// A new pointer derived from one with the tag `parent`; the new one's tag. That may be `parent` itself, and then no
    /// protector came to be.
    ///
    /// # Errors
    /// The model does not allow it: a reborrow counts as an access through `parent`.
    #[inline]
    pub fn retag(&mut self, shared: &mut Shared, root: Root, parent: Tag, retag: &Retag<'_>) -> BorrowResult<Tag> {
        if self.state.is_none() {
            self.state = match shared.config.model {
                Model::Off => return Ok(parent),
                Model::Stacked => Some(Box::new(State::Stacked(Stacks::new()))),
                Model::Tree => Some(Box::new(State::Tree(Forest::new()))),
            };
        }
        match self.state.as_deref_mut() {
            None => Ok(parent),
            Some(State::Stacked(stacks)) => {
                let root = (root, self.root_exposed);
                stacks.retag(shared, root, parent, retag, &mut self.read, &mut self.write)
            }
            Some(State::Tree(tree)) => {
                let root = (root, self.root_exposed);
                tree.retag(shared, root, parent, retag, &mut self.read, &mut self.write)
            }
        }
    }

    /// Does what [`Borrows::retag`] does for a shared reference to `start..end`, more than no bytes and none of them in cells, if
    /// reading them changes nothing, which is the common case; or gives `None`, and does nothing.
    #[inline(always)]
    pub fn retag_quietly(
        &mut self,
        shared: &mut Shared,
        parent: Tag,
        (start, end): (u64, u64),
        protector: Protector,
        site: Site,
    ) -> Option<Tag> {
        let (borrow, unpin, cells) = (Borrow::Shared, true, Cells::None);
        let retag = Retag { borrow, start, end, unpin, cells, protector, site };
        match self.state.as_deref_mut()? {
            State::Stacked(stacks) => {
                let new = stacks.quick_reborrow(shared, parent, &retag, &mut self.read, &mut self.write)?;
                Some(Tag(new.into()))
            }
            State::Tree(tree) => tree.retag_quietly(shared, parent, &retag, &mut self.read, &mut self.write),
        }
    }

    /// Grants nothing until it is asked, so that the next access asks.
    #[inline]
    pub fn hold(&mut self) {
        (self.read, self.write) = (Granted::NOTHING, Granted::NOTHING);
    }

    /// Grants again, in an allocation of so many bytes, what is never asked for: see [`Borrows::begin`].
    #[inline]
    pub fn resume(&mut self, size: u64) {
        if self.state.is_none() {
            self.begin(size);
        }
    }

    /// Whether a shared reference without a protector to `start..end`, none of it in cells, has the tag of the pointer that it is made
    /// of, and making it changes nothing. A no means nothing.
    #[inline(always)]
    pub fn is_same_shared(&self, parent: Tag, start: u64, end: u64) -> bool {
        match self.state.as_deref() {
            None => false,
            Some(State::Stacked(stacks)) => stacks.is_same_shared(parent, start, end),
            Some(State::Tree(tree)) => self.read.covers(parent, start, end) && tree.is_only_frozen(parent),
        }
    }

    /// What a shared reference with a strong protector to `start..end`, none of it in cells, has in common with the pointer that it is made
    /// of. `is_nested`: protectors end in the reverse order of their making.
    #[inline(always)]
    pub fn share_protected(&mut self, parent: Tag, start: u64, end: u64, is_nested: bool) -> Sharing {
        match self.state.as_deref_mut() {
            None => Sharing::Nothing,
            Some(State::Stacked(stacks)) => stacks.share_protected(parent, start, end, is_nested),
            // It is a read that changes nothing, and whatever it refuses later, its parent refuses, too.
            Some(State::Tree(tree)) if is_nested && self.read.covers(parent, start, end) => {
                if tree.is_only_frozen(parent) && tree.is_protected(parent) { Sharing::All } else { Sharing::Nothing }
            }
            Some(State::Tree(_)) => Sharing::Nothing,
        }
    }

    /// Whether a shared reference to `start..end`, with these ranges of it in cells, has the tag of the pointer that it is made of, and
    /// making it changes nothing but protectors. A no means nothing.
    #[inline]
    pub fn is_same_mixed(&mut self, parent: Tag, (start, end): (u64, u64), cells: &[(u64, u64)]) -> bool {
        match self.state.as_deref_mut() {
            Some(State::Stacked(stacks)) => stacks.is_same_mixed(parent, start, end, cells),
            None | Some(State::Tree(_)) => false,
        }
    }

    /// A strong protector for a reference that is the same as the pointer that it is made of.
    #[inline]
    pub fn share_protector(&mut self, parent: Tag, is_nested: bool) -> Sharing {
        match self.state.as_deref_mut() {
            Some(State::Stacked(stacks)) => stacks.share_protector(parent, is_nested),
            None | Some(State::Tree(_)) => Sharing::Nothing,
        }
    }

    /// Whether a two-phase borrow of `start..end` made of a pointer with this tag need not be made, if all that is done with it is to make a
    /// mutable reference to the same bytes of it, before anything else happens in the allocation. The same holds for a protected mutable
    /// reference with which that is done again and again, if all of those are protected until it is time for the next, and it ends
    /// after the last. A no means nothing.
    #[inline]
    pub fn may_lend(&mut self, parent: Tag, start: u64, end: u64) -> bool {
        match self.state.as_deref_mut() {
            None => true,
            Some(State::Stacked(stacks)) => stacks.may_lend(parent, start, end),
            Some(State::Tree(_)) => false,
        }
    }

    /// The same of a reference to bytes that are all in cells, with a protector or without.
    #[inline(always)]
    pub fn is_same_in_cells(&mut self, parent: Tag, start: u64, end: u64) -> bool {
        match self.state.as_deref_mut() {
            Some(State::Stacked(stacks)) => stacks.is_same_in_cells(parent, start, end),
            None | Some(State::Tree(_)) => false,
        }
    }

    /// The function that a protector was for returns. Called once for each retag with a protector that gave a new tag. Neither
    /// model has a rule that this could break. Gives the number of other tags that had to be looked at: when that is often
    /// high, it is time to [`Borrows::collect`].
    #[inline]
    pub fn release(&mut self, tag: Tag, site: Site) -> usize {
        match self.state.as_deref_mut() {
            None => 0,
            Some(State::Stacked(stacks)) => {
                stacks.release(tag);
                0
            }
            Some(State::Tree(tree)) => tree.release(tag, site, &mut self.read),
        }
    }

    /// Does the same as [`Borrows::release`] if no place in the program needs to be known for it, which is the common case; or gives
    /// false, and does nothing.
    #[inline(always)]
    pub fn release_quietly(&mut self, tag: Tag) -> bool {
        match self.state.as_deref_mut() {
            None => true,
            Some(State::Stacked(stacks)) => {
                stacks.release(tag);
                true
            }
            Some(State::Tree(tree)) => tree.release_quietly(tag),
        }
    }

    /// From now on, wildcard pointers may stand for this tag.
    pub fn expose(&mut self, tag: Tag) {
        self.root_exposed |= tag == Tag::ROOT;
        match self.state.as_deref_mut() {
            None => {}
            Some(State::Stacked(stacks)) => stacks.expose(tag),
            Some(State::Tree(tree)) => tree.expose(tag),
        }
    }

    /// Drops what is kept of tags that the program does not have any more. No verdict depends on when, or whether, this
    /// happens.
    pub fn collect(&mut self, reachable: &mut dyn FnMut(Tag) -> bool) {
        if self.state.is_some() {
            // The tags that this was granted to may be others from now on.
            (self.read, self.write) = (Granted::NOTHING, Granted::NOTHING);
        }
        match self.state.as_deref_mut() {
            None => {}
            Some(State::Stacked(stacks)) => stacks.collect(reachable),
            Some(State::Tree(tree)) => tree.collect(reachable),
        }
    }

    /// How much is kept: the number of tags and of ranges with a state of their own. 0 before the first reborrow.
    #[inline]
    pub fn weight(&self) -> usize {
        match self.state.as_deref() {
            None => 0,
            Some(State::Stacked(stacks)) => stacks.weight(),
            Some(State::Tree(tree)) => tree.weight(),
        }
    }

    /// The number by which people know a tag, if it is still known.
    pub fn number(&self, tag: Tag) -> Option<assay_report::TagNumber> {
        match self.state.as_deref()? {
            State::Stacked(stacks) => stacks.number(tag),
            State::Tree(tree) => tree.number(tag),
        }
    }
}
