//! Stacked Borrows, as in the paper (Jung, Dang, Kang, Dreyer: "Stacked Borrows: An Aliasing Model for Rust", POPL 2020), with
//! the amendments since: weak and strong protectors, two-phase borrows and `!Unpin` references like raw pointers,
//! `UnsafeCell`s byte by byte.
//!
//! # The rules
//!
//! Each byte has a stack of items. An access through a tag needs an item of that tag that grants it, the *granting* item; what
//! it does to the items above tells references from raw pointers.
//!
//! | item | represents | allows | rejects |
//! |---|---|---|---|
//! | `Unique` | `&mut`, `Box`, a local's own name | reads and writes | being there after a write through a lower item; after a read through one it is `Disabled` |
//! | `SharedReadWrite` | `*mut`, `&` to bytes in cells, `&mut` that is two-phase or to what is `!Unpin`, memory that is shared from the start | reads and writes, in turns with its neighbours of the same sort | being there after a write through a lower item that is no neighbour |
//! | `SharedReadOnly` | `&` and `*const` to bytes outside of cells | reads | writes through itself; being there after any write |
//! | `Disabled` | what a `Unique` has become | nothing | every access |
//!
//! | access | granting item | items above | rejected if |
//! |---|---|---|---|
//! | read | any of the tag but a `Disabled` one | `Unique` ones become `Disabled` | there is none, or one that would be disabled is protected |
//! | write | a `Unique` or `SharedReadWrite` of the tag | go, but for `SharedReadWrite` ones directly above a `SharedReadWrite` | there is none, or one that would go is protected |
//! | deallocation | as for a write, at every byte | - | there is none, or any item of any byte is strongly protected |
//!
//! | new pointer | implied access | new item | where |
//! |---|---|---|---|
//! | `&mut`, `Box`, a place that a call takes or fills | write | `Unique`, perhaps protected | on top |
//! | `&`, `*const`, bytes outside of cells | read | `SharedReadOnly`, perhaps protected | on top |
//! | `&`, `*const`, bytes in cells; `*mut`; two-phase; `!Unpin` | none, but a write must be granted | `SharedReadWrite`, never protected | directly above the granting item |
//! | to no bytes at all | none | none | - |
//! | `SharedReadWrite`, made of a wildcard pointer | none | none: it is a wildcard pointer to these bytes (`wildcard`) | - |
//!
//! # How it is kept
//!
//! Nobody can tell the following from the rules (the tests compare it with them), and it is quicker:
//! - `SharedReadOnly` items are always on top, and there they are a set: no items at all are kept of them, but up to which
//!   number they were removed from a byte ([`cleared`]). Accesses through shared references change nothing.
//! - Adjacent `SharedReadWrite` items come and go together: they share one item with a *key*; tags say by which key their
//!   accesses are granted, and are confined to the range that they were made for.
//! - A `Disabled` item makes a difference only as a border between `SharedReadWrite` items: a mark on the upper one.
//! - A shared reference or raw pointer made of one for the same bytes is the same: no new tag, but perhaps a protector more. A reborrow that is made again
//!   at the same place from the same tag gives the same tag again, as long as nothing has happened to that.
//! - Stacks are linked from the top down and shared by ranges of bytes ([`segments`], [`chain`]); equal neighbours merge.

mod chain;
mod cleared;
mod collect;
mod explain;
mod node;
mod past;
mod quick;
mod reborrow;
mod segments;
mod step;
mod wildcard;

use assay_report::{Attempt, Borrow, TagNumber};

use crate::{Access, AccessKind, BorrowResult, Granted, Root, Shared, Site, Tag};
use chain::{Allows, Items};
use cleared::Cleared;
use node::{Frozen, NONE, Node, Nodes, Part, WILD};
use past::{Event, Past};
use segments::Segments;
use step::{Change, Done, Grant};

/// The node of the root's tag.
const ROOT: u32 = Tag::ROOT.0 as u32;

/// How many recent tags are remembered.
const RECENT: usize = 16;

/// How many tags, ranges or events are many: their memory is not kept for the next allocation.
const LARGE: u32 = 256;

/// The state of one allocation under Stacked Borrows.
#[derive(Clone, Debug)]
pub(crate) struct Stacks {
    size: u64,
    nodes: Nodes,
    /// The items of the stacks, but for `SharedReadOnly` ones.
    items: Items,
    /// Which bytes have which stack.
    segments: Segments,
    /// Stands for the `SharedReadOnly` items.
    cleared: Cleared,
    /// The `SharedReadOnly` tags that are protected.
    protected_shared: Vec<u32>,
    /// How many strong protectors there are.
    strong: u32,
    /// The exposed tags.
    exposed: Vec<u32>,
    past: Past,
    /// The event that the present operation is, once it has removed or disabled something.
    event: u32,
    /// Tags that were made not long ago and may serve again, by site. Only a hint: they may be others by now.
    recent: [u32; RECENT],
}

/// Why something happens to stacks.
#[derive(Clone, Copy, Debug)]
struct Cause {
    attempt: Attempt,
    /// The node of the pointer used; `NONE` for a wildcard.
    tag: u32,
    start: u64,
    end: u64,
    site: Site,
}

impl Stacks {
    /// Before the first reborrow there is nothing.
    pub(crate) fn new() -> Stacks {
        Stacks {
            size: 0,
            nodes: Nodes::new(),
            items: Items::default(),
            segments: Segments::default(),
            cleared: Cleared::default(),
            protected_shared: Vec::new(),
            strong: 0,
            exposed: Vec::new(),
            past: Past::default(),
            event: NONE,
            recent: [NONE; RECENT],
        }
    }

    /// For another allocation. Memory is kept, if it is not much.
    pub(crate) fn clear(&mut self) {
        if self.nodes.capacity() > LARGE || self.segments.count() > LARGE as usize || self.past.count() > LARGE as usize
        {
            *self = Stacks::new();
            return;
        }
        self.nodes.clear();
        self.items.clear();
        self.protected_shared.clear();
        self.strong = 0;
        self.exposed.clear();
        self.past.clear();
    }

    /// The first reborrow.
    #[inline(never)]
    fn start(&mut self, shared: &mut Shared, root: Root, root_exposed: bool) {
        self.size = root.size;
        self.cleared.reset();
        self.nodes.add(|_| Node {
            number: shared.next_number(),
            start: 0,
            end: root.size,
            created: Site(0),
            parent: NONE,
            key: ROOT,
            frozen: Frozen::None,
            protectors: 0,
            borrow: Borrow::Root,
            unique: !root.shared,
            strong: false,
            exposed: root_exposed,
            live: true,
            ended: NONE,
        });
        if root_exposed {
            self.exposed.push(ROOT);
        }
        let allows = if root.shared { Allows::ReadWrite } else { Allows::Unique };
        let bottom = self.items.push(NONE, ROOT, allows, false);
        self.segments.reset(root.size, bottom);
    }

    #[inline]
    pub(crate) fn access(&mut self, access: &Access, read: &mut Granted, write: &mut Granted) -> BorrowResult {
        if self.quick_access(access, read, write) || self.nodes.is_empty() {
            return Ok(());
        }
        self.slow_access(access, read, write)
    }

    #[inline(never)]
    fn slow_access(&mut self, access: &Access, read: &mut Granted, write: &mut Granted) -> BorrowResult {
        self.event = NONE;
        let attempt = match access.kind {
            AccessKind::Read => Attempt::Read,
            AccessKind::Write => Attempt::Write,
        };
        let cause = Self::cause(attempt, access.tag, access.start, access.end, access.site);
        let done = match (access.tag, access.kind) {
            (Tag::WILDCARD, _) => self.wildcard(&cause, access.kind, None)?,
            _ if self.is_wild(access.tag) => self.bounded(&cause, access.kind, None)?,
            (_, AccessKind::Read) => self.read(&cause)?,
            (_, AccessKind::Write) => self.write(&cause, None)?,
        };
        let granted = |(start, end)| Granted::new(access.tag, start, end);
        match (done, access.kind) {
            (Done::Same(start, end), AccessKind::Read) => *read = granted((start, end)),
            (Done::Same(start, end), AccessKind::Write) => *write = granted((start, end)),
            (Done::Changed, AccessKind::Read) => {
                (*read, *write) = (granted((access.start, access.end)), Granted::NOTHING);
            }
            (Done::Changed, AccessKind::Write) => {
                (*read, *write) = (Granted::NOTHING, granted((access.start, access.end)));
            }
        }
        Ok(())
    }

    pub(crate) fn deallocate(&mut self, tag: Tag, site: Site) -> BorrowResult {
        if self.nodes.is_empty() {
            return Ok(());
        }
        let cause = Self::cause(Attempt::Deallocate, tag, 0, self.size, site);
        if tag == Tag::WILDCARD {
            self.check_wildcard_write(&cause)?;
        } else if self.is_wild(tag) {
            self.check_bounded_write(&cause)?;
        } else if let Some(at) = self.first_not_granted(cause.tag) {
            return Err(self.not_granted(&cause, at));
        }
        self.check_strong_protectors(&cause)
    }

    #[inline(always)]
    pub(crate) fn release(&mut self, tag: Tag) {
        if tag != Tag::WILDCARD && !self.nodes.is_empty() {
            self.unprotect(tag.0 as u32);
        }
    }

    pub(crate) fn expose(&mut self, tag: Tag) {
        if tag == Tag::WILDCARD || self.nodes.is_empty() {
            return;
        }
        let index = tag.0 as u32;
        if !self.nodes[index].exposed {
            self.nodes[index].exposed = true;
            self.exposed.push(index);
        }
    }

    pub(crate) fn collect(&mut self, reachable: &mut dyn FnMut(Tag) -> bool) {
        if !self.nodes.is_empty() {
            self.drop_unreachable(reachable);
        }
    }

    pub(crate) fn weight(&self) -> usize {
        if self.nodes.is_empty() {
            return 0;
        }
        // The root counts, the two ranges that there are always don't.
        self.nodes.count() + self.segments.count() + self.cleared.count() + self.past.count() - 2
    }

    pub(crate) fn number(&self, tag: Tag) -> Option<TagNumber> {
        let index = u32::try_from(tag.0).ok()?;
        (index < self.nodes.capacity() && self.nodes[index].live).then(|| self.nodes[index].number)
    }

    /// The first byte that may not be written through a tag, if what is protected is not asked for.
    fn first_not_granted(&self, tag: u32) -> Option<u64> {
        let mut at = 0;
        while at < self.size {
            let index = self.segments.locate(at);
            let (part, until) = self.nodes.part(tag, at);
            if part != Part::Keyed || self.find(self.segments.top(index), self.nodes[tag].key).is_none() {
                return Some(at);
            }
            at = until.min(self.segments.bounds(index).1);
        }
        None
    }

    #[inline(always)]
    fn cause(attempt: Attempt, tag: Tag, start: u64, end: u64, site: Site) -> Cause {
        let tag = if tag == Tag::WILDCARD { NONE } else { tag.0 as u32 };
        Cause { attempt, tag, start, end, site }
    }

    /// The event that an operation is which removes items or disables them.
    #[inline(always)]
    fn event(&mut self, cause: &Cause) -> u32 {
        if self.event == NONE { self.new_event(cause) } else { self.event }
    }

    #[inline(never)]
    fn new_event(&mut self, cause: &Cause) -> u32 {
        let &Cause { attempt, tag, start, end, site } = cause;
        let tag = if tag == NONE { 0 } else { self.nodes[tag].number };
        self.event = self.past.add(Event { by: attempt, tag, start, end, site, up_to: 0 });
        self.event
    }
}
