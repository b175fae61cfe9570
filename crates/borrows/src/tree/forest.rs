//! Pointers that were made of wildcard pointers.
//!
//! Such a pointer is below some exposed tag; nobody knows which. But it is known what is below itself. So it begins a tree of
//! its own, a *stray*, whose root stands for all tags that are not below it. An access through a tag is shown to each tree:
//! - to that of the tag, as what it is;
//! - to the others, if the tag is in the main tree, as one through their root: nothing in the main tree is below a stray;
//! - to the others, if the tag is in a stray, as a wildcard pointer's: any of their exposed tags may be above that stray, and
//!   all roots of strays count as exposed.
//!
//! So a stray refuses what its own permissions refuse wherever its real place is, and nothing else.
//!
//! Each access costs as much as there are strays, so there are only so many in an allocation. If there are to be more, the
//! oldest one is forgotten: pointers with its tags are wildcard pointers from then on. Strays on which all bytes are `Cell`
//! would refuse nothing, and are none.

use assay_report::{AliasingState, AliasingViolation, Attempt, Borrow, TagNumber};

use super::log::Cause;
use super::nodes::{Index, ROOT};
use super::{Tree, attempt};
use crate::{Access, AccessKind, BorrowResult, Cells, Granted, Retag, Root, Shared, Site, Tag};

/// As many strays are kept.
const MOST: usize = 16;

/// The trees of one allocation.
#[derive(Clone, Debug)]
pub(crate) struct Forest {
    main: Tree,
    /// The oldest one first.
    strays: Vec<Stray>,
    /// How many strays there have been.
    count: u32,
}

#[derive(Clone, Debug)]
struct Stray {
    /// Counted from 1, and the upper half of its tags. The main tree's is 0.
    number: u32,
    tree: Tree,
}

/// Where a tag is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Place {
    Main(Index),
    /// In the stray at this position.
    Stray(usize, Index),
    /// Nobody knows.
    Unknown,
}

/// What an access is for a tree.
#[derive(Clone, Copy, Debug)]
enum Through {
    Node(Index),
    SomeExposed,
}

impl Forest {
    /// Without reborrows.
    pub(crate) fn new() -> Forest {
        Forest { main: Tree::new(), strays: Vec::new(), count: 0 }
    }

    /// Forgets all, but keeps some memory for the next allocation.
    #[cold]
    pub(crate) fn clear(&mut self) {
        self.main.clear();
        self.strays.clear();
        self.count = 0;
    }

    #[inline(always)]
    pub(crate) fn access(&mut self, access: &Access, read: &mut Granted, write: &mut Granted) -> BorrowResult {
        if self.strays.is_empty() && !is_in_stray(access.tag) {
            return self.main.access(access, read, write);
        }
        self.access_all(access, read, write)
    }

    #[inline(never)]
    fn access_all(&mut self, access: &Access, read: &mut Granted, write: &mut Granted) -> BorrowResult {
        let &Access { kind, tag, start, end, site } = access;
        (*read, *write) = (Granted::NOTHING, Granted::NOTHING);
        let cause = Cause { attempt: attempt(kind), tag: self.number(tag), site };
        let place = self.place(tag);
        self.show_own(place, kind, (start, end), cause)?;
        self.show_others(place, kind, (start, end), cause)?;
        // The same once more changes nothing in any tree.
        let granted = if place == Place::Unknown { Granted::NOTHING } else { Granted::new(tag, start, end) };
        match kind {
            AccessKind::Read => *read = granted,
            AccessKind::Write => *write = granted,
        }
        Ok(())
    }

    /// Shows an access to the tag's own tree, which knows best what is wrong; if nobody knows which it is, to the main one.
    fn show_own(&mut self, place: Place, kind: AccessKind, range: (u64, u64), cause: Cause) -> BorrowResult {
        match place {
            Place::Main(node) => show(&mut self.main, false, Through::Node(node), kind, range, cause),
            Place::Stray(at, node) => show(&mut self.strays[at].tree, true, Through::Node(node), kind, range, cause),
            Place::Unknown => show(&mut self.main, false, Through::SomeExposed, kind, range, cause),
        }
    }

    /// Shows an access to all other trees.
    fn show_others(&mut self, place: Place, kind: AccessKind, range: (u64, u64), cause: Cause) -> BorrowResult {
        let (through, own) = match place {
            Place::Main(_) => (Through::Node(ROOT), None),
            Place::Stray(at, _) => (Through::SomeExposed, Some(at)),
            Place::Unknown => (Through::SomeExposed, None),
        };
        if own.is_some() {
            show(&mut self.main, false, through, kind, range, cause)?;
        }
        let strays = self.strays.iter_mut().enumerate().filter(|(at, _)| Some(*at) != own);
        strays.map(|(_, stray)| &mut stray.tree).try_for_each(|tree| show(tree, true, through, kind, range, cause))
    }

    pub(crate) fn deallocate(&mut self, tag: Tag) -> BorrowResult {
        if self.strays.is_empty() && !is_in_stray(tag) {
            return self.main.deallocate(tag);
        }
        let number = self.number(tag);
        let (in_main, in_strays) = match self.place(tag) {
            Place::Main(_) => (tag, Tag::ROOT),
            Place::Stray(position, node) => {
                self.strays[position].tree.deallocate(Tag(node.into())).map_err(|error| hide_root(error, number))?;
                (Tag::WILDCARD, Tag::WILDCARD)
            }
            Place::Unknown => (Tag::WILDCARD, Tag::WILDCARD),
        };
        self.main.deallocate(in_main)?;
        for stray in self.strays.iter_mut().filter(|stray| tag.0 >> 32 != stray.number.into()) {
            stray.tree.deallocate(in_strays).map_err(|error| hide_root(error, number))?;
        }
        Ok(())
    }

    #[inline(always)]
    pub(crate) fn retag(
        &mut self,
        shared: &mut Shared,
        root: (Root, bool),
        parent: Tag,
        retag: &Retag<'_>,
        read: &mut Granted,
        write: &mut Granted,
    ) -> BorrowResult<Tag> {
        if self.strays.is_empty() && index_in_main(parent).is_some() {
            return self.main.retag(shared, root, parent, retag, read, write);
        }
        self.retag_all(shared, root, parent, retag, read, write)
    }

    /// See [`Tree::retag_quietly`].
    #[inline(always)]
    pub(crate) fn retag_quietly(
        &mut self,
        shared: &mut Shared,
        parent: Tag,
        retag: &Retag<'_>,
        read: &mut Granted,
        write: &mut Granted,
    ) -> Option<Tag> {
        if self.strays.is_empty() && index_in_main(parent).is_some() {
            return self.main.retag_quietly(shared, parent, retag, read, write);
        }
        None
    }

    #[inline(never)]
    fn retag_all(
        &mut self,
        shared: &mut Shared,
        root: (Root, bool),
        parent: Tag,
        retag: &Retag<'_>,
        read: &mut Granted,
        write: &mut Granted,
    ) -> BorrowResult<Tag> {
        let place = self.place(parent);
        let number = self.number(parent);
        let new = match place {
            Place::Main(_) => self.main.retag(shared, root, parent, retag, read, write)?,
            Place::Stray(position, node) => {
                let stray = &mut self.strays[position];
                let tag = stray.tree.retag(shared, root, Tag(node.into()), retag, read, write);
                in_stray(stray.number, tag.map_err(|error| hide_root(error, number))?)
            }
            Place::Unknown => self.main.retag(shared, root, Tag::WILDCARD, retag, read, write)?,
        };
        (*read, *write) = (Granted::NOTHING, Granted::NOTHING);
        let cause = Cause { attempt: Attempt::Reborrow(retag.borrow), tag: number, site: retag.site };
        let mut shown = Ok(());
        retag.implied_accesses(&shared.config, &mut |kind, start, end| {
            if shown.is_ok() {
                shown = self.show_others(place, kind, (start, end), cause);
            }
        });
        shown?;
        match place {
            Place::Unknown if retag.start < retag.end => self.begin_stray(shared, root.0, retag),
            _ => Ok(new),
        }
    }

    /// A pointer made of a wildcard pointer: its tag, in a stray of its own unless that would refuse nothing.
    fn begin_stray(&mut self, shared: &mut Shared, root: Root, retag: &Retag<'_>) -> BorrowResult<Tag> {
        let is_cell = match retag.cells {
            Cells::All => true,
            Cells::None => false,
            Cells::Ranges(ranges) => {
                !shared.config.precise_cells || matches!(ranges, [(0, end)] if *end == retag.end - retag.start)
            }
        };
        if is_cell && retag.borrow == Borrow::Shared {
            return Ok(Tag::WILDCARD);
        }
        let mut tree = Tree::new();
        let (mut read, mut write) = (Granted::NOTHING, Granted::NOTHING);
        let tag = tree.retag(shared, (root, true), Tag::ROOT, retag, &mut read, &mut write)?;
        if tag == Tag::ROOT {
            return Ok(Tag::WILDCARD);
        }
        if self.strays.len() == MOST {
            self.strays.remove(0);
        }
        // After so many, tags that are long gone may come again.
        self.count = self.count % (u32::MAX - 1) + 1;
        self.strays.push(Stray { number: self.count, tree });
        Ok(in_stray(self.count, tag))
    }

    /// Whether a tag, which there is, is that of shared references without cells, and all of the state is in the main tree.
    #[inline(always)]
    pub(crate) fn is_only_frozen(&self, tag: Tag) -> bool {
        self.strays.is_empty() && self.main.is_only_frozen(tag)
    }

    /// Whether a tag, which there is, is protected, and all of the state is in the main tree.
    #[inline(always)]
    pub(crate) fn is_protected(&self, tag: Tag) -> bool {
        self.strays.is_empty() && self.main.is_protected(tag)
    }

    #[inline(always)]
    pub(crate) fn release_quietly(&mut self, tag: Tag) -> bool {
        !is_in_stray(tag) && self.main.release_quietly(tag)
    }

    /// The function ends that a tag was protected for. How many nodes were looked at. The access that this is, is shown to the
    /// tag's own tree alone: the others have seen the accesses that it repeats.
    pub(crate) fn release(&mut self, tag: Tag, site: Site, read: &mut Granted) -> usize {
        match self.place(tag) {
            Place::Main(_) => self.main.release(tag, site, read),
            Place::Stray(position, node) => {
                *read = Granted::NOTHING;
                self.strays[position].tree.release(Tag(node.into()), site, read)
            }
            Place::Unknown => 0,
        }
    }

    pub(crate) fn expose(&mut self, tag: Tag) {
        match self.place(tag) {
            Place::Main(_) => self.main.expose(tag),
            Place::Stray(position, node) => self.strays[position].tree.expose(Tag(node.into())),
            Place::Unknown => {}
        }
    }

    pub(crate) fn collect(&mut self, reachable: &mut dyn FnMut(Tag) -> bool) {
        self.main.collect(reachable);
        self.strays.retain_mut(|stray| {
            let number = stray.number;
            stray.tree.collect(&mut |tag| reachable(in_stray(number, tag)));
            stray.tree.has_reborrows()
        });
    }

    #[inline]
    pub(crate) fn weight(&self) -> usize {
        self.main.weight() + self.strays.iter().map(|stray| stray.tree.weight()).sum::<usize>()
    }

    pub(crate) fn number(&self, tag: Tag) -> Option<TagNumber> {
        match self.place(tag) {
            Place::Main(_) => self.main.number(tag),
            Place::Stray(position, node) => self.strays[position].tree.number(Tag(node.into())),
            Place::Unknown => None,
        }
    }

    fn place(&self, tag: Tag) -> Place {
        if let Some(node) = index_in_main(tag) {
            return Place::Main(node);
        }
        let found = self.strays.iter().position(|stray| tag.0 >> 32 == u64::from(stray.number));
        found.map_or(Place::Unknown, |position| Place::Stray(position, tag.0 as Index))
    }
}

#[inline(always)]
fn index_in_main(tag: Tag) -> Option<Index> {
    Index::try_from(tag.0).ok()
}

/// Whether a tag is, or was, in a stray.
#[inline(always)]
fn is_in_stray(tag: Tag) -> bool {
    tag != Tag::WILDCARD && index_in_main(tag).is_none()
}

/// The tag outside of a stray that has this one inside.
fn in_stray(number: u32, tag: Tag) -> Tag {
    Tag(u64::from(number) << 32 | tag.0)
}

/// Shows an access to one tree.
fn show(
    tree: &mut Tree,
    is_stray: bool,
    through: Through,
    kind: AccessKind,
    (start, end): (u64, u64),
    cause: Cause,
) -> BorrowResult {
    let bytes = tree.bytes(start, end);
    let (tag, result) = match (through, kind) {
        (Through::SomeExposed, kind) => (Tag::WILDCARD, tree.access_wildcard(kind, bytes, cause)),
        (Through::Node(node), AccessKind::Read) => (Tag(node.into()), tree.read(node, bytes, cause).map(|_| ())),
        (Through::Node(node), AccessKind::Write) => (Tag(node.into()), tree.write(node, bytes, cause).map(|_| ())),
    };
    result.map_err(|denied| {
        let violation = tree.violation(cause.attempt, (start, end), tag, denied);
        if is_stray { hide_root(violation, cause.tag) } else { violation }
    })
}

/// What a stray refuses, without its root, which is no tag of the program's; `tag` is the one that was used.
#[cold]
fn hide_root(mut violation: Box<AliasingViolation>, tag: Option<TagNumber>) -> Box<AliasingViolation> {
    violation.tag = tag;
    let is_root = |borrow| borrow == Borrow::Root;
    let root = violation.stories.iter().find(|story| is_root(story.borrow)).map(|story| story.number);
    violation.stories.retain(|story| Some(story.number) != root);
    for story in &mut violation.stories {
        story.parent = story.parent.filter(|&parent| Some(parent) != root);
    }
    if let AliasingState::Tree(nodes) = &mut violation.state {
        nodes.retain(|node| Some(node.number) != root);
        for node in nodes {
            node.parent = node.parent.filter(|&parent| Some(parent) != root);
        }
    }
    violation
}
