//! Forgetting the tags that the program does not have any more.

use crate::Tag;

use super::{
    Allows, Frozen, NONE, ROOT, Stacks,
    chain::{Item, Items},
};

impl Stacks {
    pub(super) fn drop_unreachable(&mut self, reachable: &mut dyn FnMut(Tag) -> bool) {
        let kept = self.kept(reachable);
        let needed = self.needed_keys(&kept);
        self.drop_items(&needed);
        self.drop_nodes(&kept, &needed);
        self.exposed.retain(|&tag| kept[tag as usize]);
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

    /// Which tags are kept, by index.
    fn kept(&self, reachable: &mut dyn FnMut(Tag) -> bool) -> Vec<bool> {
        let mut kept = vec![false; self.nodes.capacity() as usize];
        for (index, node) in self.nodes.iter() {
            kept[index as usize] = index == ROOT
                || node.protectors > 0
                || reachable(Tag(index.into()))
                || node.exposed && self.is_anywhere(index);
        }
        kept
    }

    /// Which keys kept tags have.
    fn needed_keys(&self, kept: &[bool]) -> Vec<bool> {
        let mut needed = vec![false; kept.len()];
        for (index, node) in self.nodes.iter() {
            if kept[index as usize] && node.key != NONE {
                needed[node.key as usize] = true;
            }
        }
        needed
    }

    /// Items that nobody needs: what lies between others may not be joined by that, so a mark stays behind.
    fn drop_items(&mut self, needed: &[bool]) {
        let skip = |items: &Items, mut id: u32, mut apart: bool| {
            while !needed[items[id].key as usize] {
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

    fn drop_nodes(&mut self, kept: &[bool], needed: &[bool]) {
        for index in 0..self.nodes.capacity() {
            let node = &mut self.nodes[index];
            let known = node.live || node.key != NONE;
            if kept[index as usize] {
                if node.parent != NONE && !kept[node.parent as usize] {
                    node.parent = NONE;
                }
            } else if needed[index as usize] {
                (node.live, node.parent) = (false, NONE);
            } else if known {
                self.nodes.remove(index);
            }
        }
    }
}
