//! Forgetting the tags that the program does not have any more.

use crate::Tag;

use super::{
    Allows, Frozen, NONE, ROOT, Stacks,
    chain::{Item, Items},
};

impl Stacks {
    pub(super) fn drop_unreachable(&mut self, reachable: &mut dyn FnMut(Tag) -> bool) {
        let uses = self.uses(reachable);
        if (0..self.nodes.capacity()).all(|index| uses[index as usize].kept || !self.nodes[index].is_known()) {
            return;
        }
        self.drop_items(&uses);
        self.drop_nodes(&uses);
        self.exposed.retain(|&tag| uses[tag as usize].kept);
        let mut numbers: Vec<_> =
            self.nodes.iter().filter(|(_, node)| node.frozen != Frozen::None).map(|(_, node)| node.number).collect();
        numbers.sort_unstable();
        self.cleared.forget(&numbers);
        self.drop_events();
    }

    fn drop_events(&mut self) {
        let ended = (0..self.nodes.capacity()).map(|index| self.nodes[index].ended).filter(|&event| event != NONE);
        let new = self.past.forget(ended);
        for index in 0..self.nodes.capacity() {
            let node = &mut self.nodes[index];
            if node.ended != NONE {
                node.ended = new[node.ended as usize];
            }
        }
    }

    /// What is needed of each node.
    fn uses(&self, reachable: &mut dyn FnMut(Tag) -> bool) -> Uses {
        let mut uses: Uses = smallvec::smallvec![Use::default(); self.nodes.capacity() as usize];
        for (index, node) in self.nodes.iter() {
            let kept = index == ROOT
                || node.protectors > 0
                || reachable(Tag(index.into()))
                || node.exposed && self.is_anywhere(index);
            if kept {
                uses[index as usize].kept = true;
                if node.has_key() {
                    uses[node.key as usize].key = true;
                }
            }
        }
        uses
    }

    /// Items that nobody needs: what lies between others may not be joined by that, so a mark stays behind.
    fn drop_items(&mut self, uses: &Uses) {
        let skip = |items: &Items, mut id: u32, mut apart: bool| {
            while !uses[items[id].key as usize].key {
                let Item { allows, apart: mark, below, .. } = items[id];
                apart |= mark || allows != Allows::ReadWrite;
                id = below;
            }
            (id, apart)
        };
        self.items.relink(|items, item| {
            let (below, apart) = skip(items, item.below, item.apart);
            (below, apart && item.allows == Allows::ReadWrite)
        });
        self.segments.lower(&mut self.items, |items, top| skip(items, top, false).0);
    }

    fn drop_nodes(&mut self, uses: &Uses) {
        for index in 0..self.nodes.capacity() {
            let Use { kept, key } = uses[index as usize];
            let node = &mut self.nodes[index];
            if kept {
                if node.parent != NONE && !uses[node.parent as usize].kept {
                    node.parent = NONE;
                }
            } else if key {
                (node.live, node.parent) = (false, NONE);
            } else {
                self.nodes.remove(index);
            }
        }
        self.nodes.tidy();
    }
}

/// What is needed of a node.
#[derive(Clone, Copy, Debug, Default)]
struct Use {
    /// The tag.
    kept: bool,
    /// The items with its key.
    key: bool,
}

/// What is needed of each node, by index.
type Uses = smallvec::SmallVec<[Use; 32]>;
