//! An allocation as the model sees it, without the paper: for long runs, and for what is told of violations.

use assay_borrows::{Access, AccessKind, Borrows, Cells, Config, Model, Protector, Retag, Root, Shared, Site, Tag};
use assay_report::{AliasingViolation, Borrow};

pub(crate) type Verdict<T = ()> = Result<T, Box<AliasingViolation>>;

/// One allocation.
pub(crate) struct Alone {
    pub(crate) borrows: Borrows,
    shared: Shared,
    root: Root,
    /// The site of the last operation; they are numbered.
    pub(crate) site: u64,
}

impl Alone {
    pub(crate) fn new(size: u64) -> Alone {
        let shared = Shared::new(Config { model: Model::Tree, ..Config::default() });
        let mut alone = Alone { borrows: Borrows::default(), shared, root: Root { size, shared: false }, site: 0 };
        alone.reset(size);
        alone
    }

    /// Another allocation takes its place.
    pub(crate) fn reset(&mut self, size: u64) {
        self.root.size = size;
        self.borrows.end();
        self.borrows.begin(size);
    }

    fn site(&mut self) -> Site {
        self.site += 1;
        Site(self.site)
    }

    pub(crate) fn retag(&mut self, parent: Tag, borrow: Borrow, start: u64, end: u64) -> Verdict<Tag> {
        self.retag_for(parent, borrow, start, end, Protector::None)
    }

    pub(crate) fn argument(&mut self, parent: Tag, borrow: Borrow, start: u64, end: u64) -> Verdict<Tag> {
        self.retag_for(parent, borrow, start, end, Protector::Strong)
    }

    fn retag_for(&mut self, parent: Tag, borrow: Borrow, start: u64, end: u64, protector: Protector) -> Verdict<Tag> {
        let site = self.site();
        let retag = Retag { borrow, start, end, unpin: true, cells: Cells::None, protector, site };
        self.borrows.retag(&mut self.shared, self.root, parent, &retag)
    }

    pub(crate) fn read(&mut self, tag: Tag, start: u64, end: u64) -> Verdict {
        let access = Access { kind: AccessKind::Read, tag, start, end, site: self.site() };
        if self.borrows.may_read(tag, start, end) { Ok(()) } else { self.borrows.access(&access) }
    }

    pub(crate) fn write(&mut self, tag: Tag, start: u64, end: u64) -> Verdict {
        let access = Access { kind: AccessKind::Write, tag, start, end, site: self.site() };
        if self.borrows.may_write(tag, start, end) { Ok(()) } else { self.borrows.access(&access) }
    }

    pub(crate) fn release(&mut self, tag: Tag) {
        let site = self.site();
        self.borrows.release(tag, site);
    }

    pub(crate) fn deallocate(&mut self, tag: Tag) -> Verdict {
        let site = self.site();
        self.borrows.deallocate(tag, site)
    }
}
