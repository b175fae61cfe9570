//! Stacks as linked lists from the top down, so that ranges share what they have in common.

use super::node::NONE;

/// What an item allows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Allows {
    /// Everything, to its tag alone.
    Unique,
    /// Everything, together with its neighbours.
    ReadWrite,
    /// Nothing any more. Only kept of exposed tags: a wildcard pointer may have been derived from it before.
    Disabled,
}

/// An item of a stack.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Item {
    /// The next lower one.
    pub(super) below: u32,
    /// The tag, for `Unique`; what several tags have as their key, for `ReadWrite`.
    pub(super) key: u32,
    /// How many ranges have this on top, and how many items have it below them.
    refs: u32,
    /// What it allows.
    pub(super) allows: Allows,
    /// `ReadWrite` only: whether it does not belong together with a `ReadWrite` or `Unique` directly below, because there
    /// was something between them.
    pub(super) apart: bool,
}

/// The items of all ranges.
#[derive(Clone, Debug, Default)]
pub(super) struct Items {
    table: Vec<Item>,
    /// The first free one; each has the next one below it.
    free: Option<u32>,
}

impl Items {
    /// Forgets all.
    pub(super) fn clear(&mut self) {
        self.table.clear();
        self.free = None;
    }

    /// A new item on another one, of which the caller gives a reference away; the new one's first reference is the caller's.
    #[inline(always)]
    pub(super) fn push(&mut self, below: u32, key: u32, allows: Allows, apart: bool) -> u32 {
        let item = Item { below, key, refs: 1, allows, apart };
        match self.free {
            Some(id) => {
                let place = &mut self.table[id as usize];
                self.free = (place.below != NONE).then_some(place.below);
                *place = item;
                id
            }
            None => {
                self.table.push(item);
                (self.table.len() - 1) as u32
            }
        }
    }

    /// One more reference.
    #[inline(always)]
    pub(super) fn retain(&mut self, id: u32) {
        self.table[id as usize].refs += 1;
    }

    /// One reference less.
    #[inline(always)]
    pub(super) fn release(&mut self, mut id: u32) {
        while id != NONE {
            let item = &mut self.table[id as usize];
            item.refs -= 1;
            if item.refs > 0 {
                return;
            }
            let below = std::mem::replace(&mut item.below, self.free.unwrap_or(NONE));
            self.free = Some(id);
            id = below;
        }
    }

    /// Takes everything above `new` off a stack; the reference to its top becomes one to `new`. Calls `each` with the keys.
    #[inline(always)]
    pub(super) fn cut(&mut self, top: u32, new: u32, mut each: impl FnMut(u32)) {
        let mut id = top;
        while id != new {
            let item = &mut self.table[id as usize];
            each(item.key);
            if item.refs > 1 {
                break;
            }
            let below = std::mem::replace(&mut item.below, self.free.unwrap_or(NONE));
            item.refs = 0;
            self.free = Some(id);
            id = below;
        }
        if id != new {
            // From here on, others have the same stack.
            self.retain(new);
            self.table[id as usize].refs -= 1;
            id = self.table[id as usize].below;
            while id != new {
                each(self.table[id as usize].key);
                id = self.table[id as usize].below;
            }
        }
    }

    /// Whether two stacks are equal. May say no for equal ones if they are long.
    pub(super) fn equal(&self, mut one: u32, mut other: u32) -> bool {
        for _ in 0..64 {
            if one == other {
                return true;
            }
            if one == NONE || other == NONE {
                return false;
            }
            let (a, b) = (&self[one], &self[other]);
            if (a.key, a.allows, a.apart) != (b.key, b.allows, b.apart) {
                return false;
            }
            (one, other) = (a.below, b.below);
        }
        false
    }

    /// The items of a stack from the top down, with their ids.
    pub(super) fn walk(&self, top: u32) -> impl Iterator<Item = (u32, &Item)> {
        let mut next = top;
        std::iter::from_fn(move || {
            let id = next;
            (id != NONE).then(|| {
                next = self[id].below;
                (id, &self[id])
            })
        })
    }

    /// Replaces each item's link and mark; `new` gets the item and says what is to be below, and whether it is apart.
    pub(super) fn relink(&mut self, new: impl Fn(&Items, &Item) -> (u32, bool)) {
        for id in 0..self.table.len() as u32 {
            let item = self[id];
            if item.refs == 0 || item.below == NONE {
                continue;
            }
            let (below, apart) = new(self, &item);
            let changed = &mut self.table[id as usize];
            (changed.below, changed.apart) = (below, apart);
            if below != item.below {
                self.retain(below);
                self.release(item.below);
            }
        }
    }
}

impl std::ops::Index<u32> for Items {
    type Output = Item;

    #[inline(always)]
    fn index(&self, id: u32) -> &Item {
        &self.table[id as usize]
    }
}
