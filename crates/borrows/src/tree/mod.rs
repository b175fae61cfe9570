//! Tree Borrows.

use crate::{Access, BorrowResult, Granted, Retag, Root, Shared, Site, Tag};

/// The state of one allocation under Tree Borrows.
#[derive(Clone, Debug)]
pub(crate) struct Tree {}

impl Tree {
    /// At the first reborrow.
    pub(crate) fn new(shared: &mut Shared, root: Root, root_exposed: bool) -> Tree {
        _ = (shared, root, root_exposed);
        todo!()
    }

    pub(crate) fn access(
        &mut self,
        shared: &mut Shared,
        access: &Access,
        read: &mut Granted,
        write: &mut Granted,
    ) -> BorrowResult {
        _ = (shared, access, read, write);
        todo!()
    }

    pub(crate) fn deallocate(&mut self, shared: &mut Shared, tag: Tag, site: Site) -> BorrowResult {
        _ = (shared, tag, site);
        todo!()
    }

    pub(crate) fn retag(
        &mut self,
        shared: &mut Shared,
        parent: Tag,
        retag: &Retag<'_>,
        read: &mut Granted,
        write: &mut Granted,
    ) -> BorrowResult<Tag> {
        _ = (shared, parent, retag, read, write);
        todo!()
    }

    pub(crate) fn release(
        &mut self,
        shared: &mut Shared,
        tag: Tag,
        site: Site,
        read: &mut Granted,
        write: &mut Granted,
    ) -> BorrowResult {
        _ = (shared, tag, site, read, write);
        todo!()
    }

    pub(crate) fn expose(&mut self, tag: Tag, read: &mut Granted, write: &mut Granted) {
        _ = (tag, read, write);
        todo!()
    }

    pub(crate) fn collect(&mut self, reachable: &mut dyn FnMut(Tag) -> bool) {
        _ = reachable;
        todo!()
    }

    pub(crate) fn weight(&self) -> usize {
        todo!()
    }

    pub(crate) fn number(&self, tag: Tag) -> Option<assay_report::TagNumber> {
        _ = tag;
        todo!()
    }
}
