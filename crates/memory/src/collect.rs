//! Cleaning up what the aliasing model keeps of pointers that the program does not have any more.

use crate::{Memory, Prov};

/// When the next clean-up is due. What is kept grows by reborrows only, so that their number tells; but if much of it is looked
/// at again and again, sooner.
#[derive(Clone, Debug)]
pub(crate) struct Cleanup {
    /// The number of tags that had been made at the last one.
    last: u64,
    /// So many more until the next.
    after: u64,
    /// How many tags have been looked at since, beyond what accesses need.
    effort: u64,
    /// So many until it takes longer than a clean-up.
    bearable: u64,
}

/// The least number of tags between two clean-ups.
const LEAST: u64 = 1 << 16;
/// A clean-up looks at this many words in the time that it takes to make one tag.
const WORDS_PER_TAG: u64 = 8;
/// So many tags are looked at in the time that a clean-up takes for one.
const EFFORT_PER_TAG: u64 = 4;
/// The least effort between two clean-ups.
const LEAST_EFFORT: u64 = 1 << 13;

impl Default for Cleanup {
    fn default() -> Cleanup {
        Cleanup { last: 0, after: LEAST, effort: 0, bearable: LEAST_EFFORT }
    }
}

impl Cleanup {
    /// So many tags had to be looked at.
    #[inline(always)]
    pub(crate) fn add_effort(&mut self, tags: usize) {
        self.effort += tags as u64;
    }
}

impl Memory {
    /// Whether it is time for [`Memory::collect_tags`].
    #[inline(always)]
    pub fn wants_collection(&self) -> bool {
        let Cleanup { last, after, effort, bearable } = self.cleanup;
        self.borrows.last_number() - last >= after || effort >= bearable
    }

    /// Drops what is kept of tags that are neither in memory nor among these.
    pub fn collect_tags(&mut self, roots: impl IntoIterator<Item = Prov>) {
        let mut held: Vec<(u32, u64)> = Vec::new();
        let mut hold = |prov: Prov| {
            if prov.tag != 0
                && let Some(slot) = self.live_slot(prov.alloc)
                && slot.borrows.weight() > 0
            {
                held.push((prov.alloc.index() as u32, prov.tag));
            }
        };
        let mut work = self.slots.len() as u64;
        roots.into_iter().for_each(&mut hold);
        self.races.values(&mut |value| hold(value.prov));
        for slot in self.slots.iter().filter(|slot| slot.live) {
            for (_, prov) in slot.prov.iter() {
                work += 1;
                hold(prov);
            }
        }
        held.sort_unstable();
        held.dedup();
        let mut weight = 0;
        let mut rest = &held[..];
        let mut own_tags = Vec::new();
        for (index, slot) in self.slots.iter_mut().enumerate().filter(|(_, slot)| slot.borrows.weight() > 0) {
            rest = &rest[rest.partition_point(|held| (held.0 as usize) < index)..];
            let own = &rest[..rest.partition_point(|held| held.0 as usize == index)];
            // Most tags are small numbers: one bit for each, up to the largest that is held.
            let (small, large) = own.split_at(own.partition_point(|(_, tag)| *tag <= u32::MAX.into()));
            own_tags.clear();
            own_tags.resize(small.last().map_or(1, |last| last.1 as usize / 64 + 1), 0u64);
            own_tags[0] = 1;
            small.iter().for_each(|(_, tag)| own_tags[*tag as usize / 64] |= 1 << (tag % 64));
            slot.borrows.collect(&mut |tag| match own_tags.get((tag.0 / 64) as usize) {
                Some(word) => word >> (tag.0 % 64) & 1 == 1,
                None => large.binary_search_by_key(&tag.0, |(_, tag)| *tag).is_ok(),
            });
            weight += slot.borrows.weight() as u64;
        }
        self.cleanup = Cleanup {
            last: self.borrows.last_number(),
            after: LEAST.max(weight).max(work / WORDS_PER_TAG),
            effort: 0,
            bearable: LEAST_EFFORT.max(EFFORT_PER_TAG * (weight + work)),
        };
    }
}
