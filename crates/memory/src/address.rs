//! Where allocations lie.

use std::ops::Range;

use assay_ir::{PointerSize, Target};

use crate::{AllocKind, Choose, Reason};

/// Gives out addresses that look like those of a Linux process: text and globals low, the heap above them, the stack
/// high up, growing down. Addresses given out are never given out again from here; reuse is the free slots' business.
#[derive(Clone, Debug)]
pub(crate) struct AddressSpace {
    globals: Region,
    heap: Region,
    stack: Region,
    /// Pages by which the start of a region varies.
    spread: u64,
}

/// A part of the address space.
#[derive(Clone, Debug)]
struct Region {
    /// The next free address, or for the stack the last used one. Unmoved while `fresh`.
    cursor: u64,
    /// Where it ends.
    end: u64,
    /// Whether nothing has been put there yet.
    fresh: bool,
    /// All of it, whatever is left.
    whole: (u64, u64),
}

const PAGE: u64 = 4096;
/// Largest gap before an allocation, in bytes, plus 1.
const GAP: u64 = 32;

impl AddressSpace {
    /// An address space with nothing in it.
    pub(crate) fn new(target: Target) -> AddressSpace {
        let region = |cursor, end| Region { cursor, end, fresh: true, whole: (cursor, end) };
        match target.pointer {
            PointerSize::Bits64 => AddressSpace {
                globals: region(0x5555_5000_0000, 0x5600_0000_0000),
                heap: region(0x5600_0000_0000, 0x7000_0000_0000),
                stack: region(0x7ffd_f000_0000, 0x7100_0000_0000),
                spread: 1 << 16,
            },
            PointerSize::Bits32 => AddressSpace {
                globals: region(0x0800_0000, 0x2000_0000),
                heap: region(0x2000_0000, 0xe000_0000),
                stack: region(0xffff_0000, 0xe000_0000),
                spread: 1 << 12,
            },
        }
    }

    /// Makes addresses of a kind of allocation (not of locals) available again that are not `taken` any more: the
    /// largest gap.
    pub(crate) fn reclaim(&mut self, kind: AllocKind, mut taken: Vec<Range<u64>>) {
        let region = self.region(kind).0;
        let (mut at, end) = region.whole;
        taken.retain(|range| range.start < end && range.end > at);
        taken.sort_unstable_by_key(|range| range.start);
        let mut largest = end..end;
        for range in taken.into_iter().chain(std::iter::once(end..end)) {
            if range.start.saturating_sub(at) > largest.end - largest.start {
                largest = at..range.start;
            }
            at = at.max(range.end);
        }
        (region.cursor, region.end) = (largest.start, largest.end);
    }

    /// Where allocations of a kind lie, and whether downwards.
    fn region(&mut self, kind: AllocKind) -> (&mut Region, bool) {
        match kind {
            AllocKind::Stack => (&mut self.stack, true),
            AllocKind::RustHeap | AllocKind::CHeap | AllocKind::Mmap | AllocKind::Machine => (&mut self.heap, false),
            _ => (&mut self.globals, false),
        }
    }

    /// A free range of `size` bytes, aligned as asked and, half of the time, not more. `None` if the region is full.
    pub(crate) fn place(&mut self, kind: AllocKind, size: u64, align: u64, chooser: &mut dyn Choose) -> Option<u64> {
        let spread = self.spread;
        let (region, down) = self.region(kind);
        if region.fresh {
            region.fresh = false;
            let slide = chooser.choose(spread, Reason::Address) * PAGE;
            region.cursor = if down { region.cursor - slide } else { region.cursor + slide };
        }
        let choice = chooser.choose(GAP * 2, Reason::Address);
        let (gap, exact) = (choice % GAP, choice >= GAP);
        // Every allocation takes at least a byte, so that no two have the same address.
        let size = size.max(1);
        if down { region.place_below(size, align, gap, exact) } else { region.place_above(size, align, gap, exact) }
    }
}

impl Region {
    fn place_above(&mut self, size: u64, align: u64, gap: u64, exact: bool) -> Option<u64> {
        let mut base = self.cursor.checked_add(gap)?.checked_next_multiple_of(align)?;
        if exact && base & align == 0 {
            base = base.checked_add(align)?;
        }
        let next = base.checked_add(size).filter(|&next| next <= self.end)?;
        self.cursor = next;
        Some(base)
    }

    fn place_below(&mut self, size: u64, align: u64, gap: u64, exact: bool) -> Option<u64> {
        let mut base = self.cursor.checked_sub(size)?.checked_sub(gap)? & !(align - 1);
        if exact && base & align == 0 {
            base = base.checked_sub(align)?;
        }
        if base < self.end {
            return None;
        }
        self.cursor = base;
        Some(base)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Counts through the answers.
    struct Counting(u64);

    impl Choose for Counting {
        fn choose(&mut self, n: u64, _reason: Reason) -> u64 {
            self.0 += 7;
            self.0 % n
        }
    }

    #[test]
    fn ranges_are_aligned_disjoint_and_not_null() {
        let targets = [Target::DEFAULT, Target::new(4, true).unwrap()];
        let kinds = [AllocKind::RustHeap, AllocKind::Stack, AllocKind::Const];
        for (target, kind) in targets.into_iter().flat_map(|target| kinds.map(|kind| (target, kind))) {
            let (mut space, mut chooser) = (AddressSpace::new(target), Counting(0));
            let mut ranges = Vec::new();
            for step in 0..300 {
                let (size, align) = (step % 23, 1 << (step % 6));
                let base = space.place(kind, size, align, &mut chooser).unwrap();
                assert_eq!(base % align, 0);
                assert!(base != 0 && base + size <= target.address_mask());
                ranges.push(base..base + size.max(1));
            }
            ranges.sort_by_key(|range| range.start);
            assert!(ranges.windows(2).all(|pair| pair[0].end <= pair[1].start));
        }
    }

    #[test]
    fn addresses_are_not_always_aligned_more_than_asked() {
        let (mut space, mut chooser) = (AddressSpace::new(Target::DEFAULT), Counting(0));
        let bases = (0..64).map(|_| space.place(AllocKind::RustHeap, 8, 4, &mut chooser).unwrap());
        let exact = bases.filter(|base| base % 8 != 0).count();
        assert!((16..=60).contains(&exact), "{exact}");
    }

    #[test]
    fn what_is_free_again_can_be_reclaimed() {
        let (mut space, mut chooser) = (AddressSpace::new(Target::new(4, false).unwrap()), Counting(0));
        let mut bases = Vec::new();
        while let Some(base) = space.place(AllocKind::RustHeap, 1 << 28, 16, &mut chooser) {
            bases.push(base);
        }
        assert!(bases.len() > 8);
        // All but two are freed: the gap behind the second is the largest.
        let taken = [bases[0], bases[2]].map(|base| base..base + (1 << 28));
        space.reclaim(AllocKind::RustHeap, taken.to_vec());
        let again = space.place(AllocKind::RustHeap, 1 << 28, 16, &mut chooser).unwrap();
        assert!(again >= taken[1].end);
        space.reclaim(AllocKind::RustHeap, Vec::from_iter([bases[0]..u64::MAX, 0..bases[0]]));
        assert_eq!(space.place(AllocKind::RustHeap, 1, 1, &mut chooser), None);
    }

    #[test]
    fn a_full_region_says_so() {
        let mut space = AddressSpace::new(Target::DEFAULT);
        assert_eq!(space.place(AllocKind::RustHeap, 1 << 60, 1, &mut crate::FirstChoice), None);
        assert_eq!(space.place(AllocKind::Stack, 1 << 60, 1, &mut crate::FirstChoice), None);
        assert_eq!(space.place(AllocKind::RustHeap, u64::MAX, 1 << 29, &mut crate::FirstChoice), None);
        assert!(space.place(AllocKind::RustHeap, 8, 8, &mut crate::FirstChoice).is_some());
    }
}
