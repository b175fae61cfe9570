//! Programs that turn pointers into integers and back, as they really are, and as the model sees them: what is right must be
//! allowed.

use assay_borrows::{Access, AccessKind, Borrows, Config, Model, Protector, Root, Shared, Site, Tag};

use crate::memory::Claim;
use crate::paper::Paper;
use crate::random::{Mix, Random};

/// A program and what the model knows of it.
struct Laundered {
    shared: Shared,
    model: Borrows,
    paper: Paper,
    size: u64,
    /// The tag that the model knows, and the node that it really is.
    pointers: Vec<(Tag, usize)>,
    protected: Vec<(Tag, usize)>,
}

impl Laundered {
    fn new(size: u64) -> Laundered {
        let shared = Shared::new(Config { model: Model::Tree, ..Config::default() });
        let mut model = Borrows::default();
        model.begin(size);
        let pointers = vec![(Tag::ROOT, 0)];
        Laundered { shared, model, paper: Paper::new(size, false), size, pointers, protected: Vec::new() }
    }

    /// Does something that the rules allow, or nothing.
    fn step(&mut self, random: &mut Random, mix: Mix) {
        let (tag, node) = random.pick(&self.pointers);
        match random.below(8) {
            0 => {
                self.model.expose(tag);
                self.pointers.push((Tag::WILDCARD, node));
            }
            1 if !self.protected.is_empty() => {
                let (tag, node) = self.protected.swap_remove(random.below(self.protected.len() as u64) as usize);
                assert_eq!(self.paper.release(node), Ok(()));
                if !self.model.release_quietly(tag) {
                    self.model.release(tag, Site(1));
                }
            }
            2 if self.pointers.len() > 8 => _ = self.pointers.remove(0),
            3 => {
                let (pointers, protected) = (&self.pointers, &self.protected);
                self.model.collect(&mut |tag| pointers.iter().chain(protected).any(|known| known.0 == tag));
            }
            4 | 5 => self.access(random, tag, node),
            _ => self.retag(&random.claim(self.size, mix), tag, node),
        }
    }

    fn access(&mut self, random: &mut Random, tag: Tag, node: usize) {
        let (start, end) = random.range(self.size);
        let kind = random.pick(&[AccessKind::Read, AccessKind::Write]);
        let mut after = self.paper.clone();
        if start == end || after.access(Some(node), kind, start, end).is_err() {
            return;
        }
        self.paper = after;
        let granted = match kind {
            AccessKind::Read => self.model.may_read(tag, start, end),
            AccessKind::Write => self.model.may_write(tag, start, end),
        };
        let access = Access { kind, tag, start, end, site: Site(1) };
        assert!(granted || self.model.access(&access).is_ok(), "a false alarm");
    }

    fn retag(&mut self, claim: &Claim, tag: Tag, node: usize) {
        let mut after = self.paper.clone();
        let Ok(new) = claim.with(|retag| after.retag(true, Some(node), retag)) else { return };
        self.paper = after;
        let root = Root { size: self.size, shared: false };
        let found = claim.with(|retag| self.model.retag(&mut self.shared, root, tag, retag));
        let pointer = (found.expect("what is right is allowed"), new.unwrap_or(node));
        self.pointers.push(pointer);
        if let Some(new) = new
            && claim.protector != Protector::None
        {
            if pointer.0 == tag {
                // The model has no protector, and the program shall have none.
                assert_eq!(self.paper.release(new), Ok(()));
            } else {
                self.protected.push(pointer);
            }
        }
    }
}

#[test]
fn wildcards_are_never_a_false_alarm() {
    let programs = if cfg!(debug_assertions) { 500 } else { 10_000 };
    let mut random = Random(6);
    for _ in 0..programs {
        let mix = Mix {
            wildcards: true,
            protectors: random.below(2) == 0,
            precise_cells: true,
            crowds: false,
            most_nodes: 0,
        };
        let mut program = Laundered::new(1 + random.below(4));
        (0..60).for_each(|_| program.step(&mut random, mix));
    }
}
