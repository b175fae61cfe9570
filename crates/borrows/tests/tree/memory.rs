//! An allocation, as the model and the paper see it.

use assay_borrows::{
    Access, AccessKind, Borrows, Cells, Config, Model, Protector, Retag, Root, Shared, Sharing, Site, Tag,
};
use assay_report::{AliasingRule, AliasingViolation, Borrow, Permission};

use crate::paper::{Byte, Denied, Paper};

/// A pointer that the program has, as both know it; the paper's is `None` for wildcard pointers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Pointer {
    pub(crate) tag: Tag,
    pub(crate) node: Option<usize>,
}

/// A retag that owns what it says.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    pub(crate) borrow: Borrow,
    pub(crate) start: u64,
    pub(crate) end: u64,
    pub(crate) unpin: bool,
    pub(crate) cells: Vec<(u64, u64)>,
    pub(crate) protector: Protector,
}

/// One allocation.
#[derive(Clone)]
pub(crate) struct Memory {
    pub(crate) shared: Shared,
    pub(crate) model: Borrows,
    pub(crate) paper: Paper,
    pub(crate) root: Root,
    pub(crate) pointers: Vec<Pointer>,
    /// The protected ones, and whether the model protects them, too.
    pub(crate) protected: Vec<(Pointer, bool)>,
    /// Those that the model takes for the one with this tag, whose protector ends later.
    nested: Vec<(Tag, usize)>,
}

/// Something was refused, by both for the same reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Refused;

impl Claim {
    /// All cells are of size zero.
    pub(crate) const ZERO_SIZED_CELLS: [(u64, u64); 1] = [(u64::MAX, u64::MAX)];

    /// Without cells and protectors.
    pub(crate) fn new(borrow: Borrow, start: u64, end: u64) -> Claim {
        Claim { borrow, start, end, unpin: true, cells: Vec::new(), protector: Protector::None }
    }

    pub(crate) fn with<T>(&self, call: impl FnOnce(&Retag<'_>) -> T) -> T {
        let cells = match &self.cells[..] {
            [] => Cells::None,
            cells if cells == Claim::ZERO_SIZED_CELLS => Cells::Ranges(&[]),
            [(0, end)] if *end == self.end - self.start => Cells::All,
            ranges => Cells::Ranges(ranges),
        };
        let &Claim { borrow, start, end, unpin, protector, .. } = self;
        call(&Retag { borrow, start, end, unpin, cells, protector, site: Site(7) })
    }
}

impl Memory {
    pub(crate) fn new(size: u64, precise_cells: bool) -> Memory {
        let shared = Shared::new(Config { model: Model::Tree, precise_cells });
        let mut model = Borrows::default();
        model.begin(size);
        let root = Root { size, shared: false };
        let pointers = vec![Pointer { tag: Tag::ROOT, node: Some(0) }];
        let mut memory = Memory {
            shared,
            model,
            paper: Paper::new(size, false),
            root,
            pointers,
            protected: Vec::new(),
            nested: Vec::new(),
        };
        // Before the first reborrow nothing is checked.
        let root = memory.pointers[0];
        assert!(memory.retag(root, &Claim::new(Borrow::RawMut, 0, size)).is_ok());
        memory
    }

    /// An access; whether the model was asked, or had granted it before.
    pub(crate) fn access(&mut self, pointer: Pointer, kind: AccessKind, start: u64, end: u64) -> Result<bool, Refused> {
        let granted = match kind {
            AccessKind::Read => self.model.may_read(pointer.tag, start, end),
            AccessKind::Write => self.model.may_write(pointer.tag, start, end),
        };
        if granted {
            let before = self.visible();
            assert_eq!(self.paper.access(pointer.node, kind, start, end), Ok(()));
            assert!(self.visible() == before, "what was granted changes something");
            return Ok(false);
        }
        let access = Access { kind, tag: pointer.tag, start, end, site: Site(8) };
        let expected = self.paper.clone().access(pointer.node, kind, start, end);
        let found = self.model.clone().access(&access);
        agree(expected, found)?;
        assert_eq!(self.paper.access(pointer.node, kind, start, end), Ok(()));
        assert!(self.model.access(&access).is_ok());
        Ok(true)
    }

    pub(crate) fn retag(&mut self, parent: Pointer, claim: &Claim) -> Result<Pointer, Refused> {
        let precise = self.shared.config.precise_cells;
        let expected = claim.with(|retag| self.paper.clone().retag(precise, parent.node, retag));
        let mut model = self.model.clone();
        // As the machine does.
        let shares = (claim.borrow, claim.protector, claim.cells.len()) == (Borrow::Shared, Protector::Strong, 0)
            && model.share_protected(parent.tag, claim.start, claim.end, true) == Sharing::All;
        let found = match shares {
            true => Ok(parent.tag),
            false => claim.with(|retag| model.retag(&mut self.shared, self.root, parent.tag, retag)),
        };
        let (node, tag) = agree(expected, found)?;
        self.model = model;
        _ = claim.with(|retag| self.paper.retag(precise, parent.node, retag));
        let pointer = Pointer { tag, node: node.or(parent.node) };
        if shares {
            self.nested.extend(node.map(|node| (tag, node)));
        } else if node.is_none() {
            assert_eq!(tag, parent.tag);
        } else if claim.protector != Protector::None {
            self.protected.push((pointer, tag != parent.tag));
        }
        self.pointers.push(pointer);
        Ok(pointer)
    }

    /// The end of one of the protected ones.
    pub(crate) fn release(&mut self, index: usize) {
        let (Pointer { tag, node }, known) = self.protected.remove(index);
        let paper = &mut self.paper;
        self.nested.retain(|&(outer, inner)| {
            let ends = outer == tag;
            assert!(!ends || paper.release(inner).is_ok());
            !ends
        });
        if let Some(node) = node {
            assert_eq!(self.paper.release(node), Ok(()), "the access at the end of a protector is always allowed");
        }
        if known {
            // As the machine does.
            if !self.model.release_quietly(tag) {
                self.model.release(tag, Site(9));
            }
        }
    }

    pub(crate) fn expose(&mut self, pointer: Pointer) {
        if let Some(node) = pointer.node {
            self.paper.expose(node);
            self.model.expose(pointer.tag);
        }
    }

    /// Whether the allocation could be freed.
    pub(crate) fn deallocate(&self, pointer: Pointer) -> Result<(), Refused> {
        let expected = self.paper.clone().deallocate(pointer.node);
        let found = self.model.clone().deallocate(pointer.tag, Site(10));
        match (expected, found) {
            // Of several trees that object, either may be asked first.
            (Err(Denied::NoExposedTag), Err(_))
                if self.pointers.iter().any(|pointer| pointer.tag.0 > u32::MAX.into()) =>
            {
                Err(Refused)
            }
            (expected, found) => agree(expected, found).map(|_| ()),
        }
    }

    pub(crate) fn collect(&mut self) {
        let pointers = &self.pointers;
        self.model.collect(&mut |tag| pointers.iter().any(|pointer| pointer.tag == tag));
    }

    /// What the paper knows of nodes that the program can still use, as far as it can matter.
    fn visible(&self) -> Vec<Vec<Byte>> {
        let pointers = self.pointers.iter().chain(self.protected.iter().map(|(pointer, _)| pointer));
        // Nested ones refuse nothing that the outer one does not.
        let is_nested = |node: &usize| self.nested.iter().any(|(_, inner)| inner == node);
        let nodes = pointers.filter_map(|pointer| pointer.node).filter(|node| !is_nested(node));
        nodes.map(|node| (0..self.root.size as usize).map(|offset| self.visible_byte(node, offset)).collect()).collect()
    }

    fn visible_byte(&self, node: usize, offset: usize) -> Byte {
        let protected = self.paper.nodes[node].protector != Protector::None;
        let Byte { mut permission, accessed } = self.paper.nodes[node].bytes[offset];
        let accessed = accessed && protected && permission != Permission::Cell;
        if matches!(permission, Permission::Reserved { .. }) && !protected {
            permission = Permission::Reserved { conflicted: false };
        }
        // What is above refuses accesses, too.
        let mut above = Some(node);
        while let Some(ancestor) = above {
            match self.paper.nodes[ancestor].bytes[offset].permission {
                Permission::Disabled => permission = Permission::Disabled,
                Permission::Frozen if permission != Permission::Disabled => permission = Permission::Frozen,
                _ => {}
            }
            above = self.paper.nodes[ancestor].parent;
        }
        Byte { permission, accessed }
    }
}

/// Both must allow something, or refuse it by the same rule.
fn agree<T, U>(expected: Result<T, Denied>, found: Result<U, Box<AliasingViolation>>) -> Result<(T, U), Refused> {
    match (expected, found) {
        (Ok(expected), Ok(found)) => Ok((expected, found)),
        (Err(expected), Err(found)) => {
            match (expected, &found.rule) {
                (Denied::NoExposedTag, rule) => assert_eq!(*rule, AliasingRule::NoExposedTag),
                // If several nodes object, either may be named.
                (_, rule) => assert!(matches!(rule, AliasingRule::Forbidden { .. } | AliasingRule::Protected { .. })),
            }
            Err(Refused)
        }
        (Ok(_), Err(found)) => panic!("a false alarm: {found:#?}"),
        (Err(expected), Ok(_)) => panic!("missed: {expected:?}"),
    }
}
