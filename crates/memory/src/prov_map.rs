//! Which bytes of an allocation belong to pointers.

use std::collections::BTreeMap;

use crate::Prov;

/// The provenance of an allocation's bytes, created with the first pointer that is written.
///
/// Whole pointers at multiples of eight from the allocation's start are in `words`. Everything else, pointers at other
/// offsets and the remains of overwritten or bytewise copied ones, is in `fragments`. A byte is in at most one of the two.
#[derive(Clone, Debug, Default)]
pub(crate) struct ProvMap {
    /// One entry per eight bytes; meaningless unless `in_use`, kept for the next tenant.
    words: Box<[Prov]>,
    #[expect(clippy::box_collection, reason = "rarely there, and every slot has room for one")]
    fragments: Option<Box<BTreeMap<u64, Fragment>>>,
    in_use: bool,
}

/// One byte of a pointer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Fragment {
    /// The pointer's provenance.
    pub(crate) prov: Prov,
    /// Which of its eight bytes.
    pub(crate) index: u8,
}

impl ProvMap {
    /// Starts over without provenance.
    #[inline(always)]
    pub(crate) fn reset(&mut self) {
        self.in_use = false;
        if self.fragments.is_some() {
            self.fragments = None;
        }
    }

    /// Gives back what was kept for the next tenant.
    pub(crate) fn shrink(&mut self) {
        *self = ProvMap::default();
    }

    /// The provenance of the pointer at `off..off + 8`, if these are its bytes in order.
    #[inline(always)]
    pub(crate) fn pointer(&self, off: u64) -> Prov {
        if !self.in_use {
            return Prov::NONE;
        }
        if off.is_multiple_of(8) {
            let prov = self.words[(off / 8) as usize];
            if !prov.is_none() || self.fragments.is_none() {
                return prov;
            }
        }
        self.pointer_slow(off)
    }

    fn pointer_slow(&self, off: u64) -> Prov {
        let Some(Fragment { prov, index: 0 }) = self.byte(off) else { return Prov::NONE };
        let whole = (1..8).all(|index| self.byte(off + index) == Some(Fragment { prov, index: index as u8 }));
        if whole { prov } else { Prov::NONE }
    }

    /// The provenance of one byte.
    pub(crate) fn byte(&self, off: u64) -> Option<Fragment> {
        if !self.in_use {
            return None;
        }
        match self.words.get((off / 8) as usize) {
            Some(prov) if !prov.is_none() => Some(Fragment { prov: *prov, index: (off % 8) as u8 }),
            _ => self.fragments.as_ref()?.get(&off).copied(),
        }
    }

    /// Puts a pointer at `off..off + 8` in an allocation of `size` bytes.
    #[inline]
    pub(crate) fn set_pointer(&mut self, off: u64, prov: Prov, size: u64) {
        if off.is_multiple_of(8) && self.fragments.is_none() && (self.in_use || !prov.is_none()) {
            self.activate(size);
            self.words[(off / 8) as usize] = prov;
        } else {
            self.set_pointer_slow(off, prov, size);
        }
    }

    fn set_pointer_slow(&mut self, off: u64, prov: Prov, size: u64) {
        self.clear(off, 8);
        if prov.is_none() {
            return;
        }
        self.activate(size);
        if off.is_multiple_of(8) {
            self.words[(off / 8) as usize] = prov;
        } else {
            let fragments = self.fragments.get_or_insert_default();
            fragments.extend((0..8).map(|index| (off + u64::from(index), Fragment { prov, index })));
        }
    }

    #[inline(always)]
    fn activate(&mut self, size: u64) {
        if !self.in_use {
            self.activate_slow(size);
        }
    }

    #[inline(never)]
    fn activate_slow(&mut self, size: u64) {
        let count = (size / 8) as usize;
        if self.words.len() == count {
            self.words.fill(Prov::NONE);
        } else {
            self.words = vec![Prov::NONE; count].into();
        }
        self.in_use = true;
    }

    /// Takes the provenance from a range of bytes.
    #[inline(always)]
    pub(crate) fn clear(&mut self, off: u64, len: u64) {
        if self.in_use {
            if off.is_multiple_of(8) && len == 8 && self.fragments.is_none() {
                self.words[(off / 8) as usize] = Prov::NONE;
            } else {
                self.clear_slow(off, len);
            }
        }
    }

    #[inline(never)]
    fn clear_slow(&mut self, off: u64, len: u64) {
        let end = off + len;
        // Most integers are written over integers.
        let word = (off / 8) as usize;
        let integer = end <= (word as u64 + 1) * 8 && self.words.get(word).is_none_or(|prov| prov.is_none());
        if len == 0 || integer && self.fragments.is_none() {
            return;
        }
        if !off.is_multiple_of(8) {
            self.split(off / 8);
        }
        if !end.is_multiple_of(8) {
            self.split(end / 8);
        }
        let words = self.words.len();
        let whole = (off.div_ceil(8) as usize).min(words)..(end / 8).min(words as u64) as usize;
        if whole.start < whole.end {
            self.words[whole].fill(Prov::NONE);
        }
        if let Some(fragments) = &mut self.fragments {
            while let Some((&byte, _)) = fragments.range(off..end).next() {
                fragments.remove(&byte);
            }
            if fragments.is_empty() {
                self.fragments = None;
            }
        }
    }

    /// Turns a whole pointer into fragments.
    fn split(&mut self, word: u64) {
        let Some(entry) = self.words.get_mut(word as usize) else { return };
        let prov = std::mem::replace(entry, Prov::NONE);
        if !prov.is_none() {
            let fragments = self.fragments.get_or_insert_default();
            fragments.extend((0..8).map(|index| (word * 8 + u64::from(index), Fragment { prov, index })));
        }
    }

    /// Copies `len` bytes' provenance from another allocation into this one of `size` bytes.
    pub(crate) fn copy_from(&mut self, dst: u64, from: &ProvMap, src: u64, len: u64, size: u64) {
        if !from.in_use {
            return self.clear(dst, len);
        }
        if (dst | src | len).is_multiple_of(8) && from.fragments.is_none() && self.fragments.is_none() {
            self.activate(size);
            let (dst, src, len) = ((dst / 8) as usize, (src / 8) as usize, (len / 8) as usize);
            return self.words[dst..dst + len].copy_from_slice(&from.words[src..src + len]);
        }
        let range = from.extract(src, len);
        self.insert(dst, len, &range, size);
    }

    /// Copies `len` bytes' provenance within this allocation of `size` bytes; the ranges may overlap.
    pub(crate) fn copy_within(&mut self, dst: u64, src: u64, len: u64, size: u64) {
        if !self.in_use {
            return;
        }
        if (dst | src | len).is_multiple_of(8) && self.fragments.is_none() {
            let (dst, src, len) = ((dst / 8) as usize, (src / 8) as usize, (len / 8) as usize);
            return self.words.copy_within(src..src + len, dst);
        }
        let range = self.extract(src, len);
        self.insert(dst, len, &range, size);
    }

    /// The fragments in a range, with offsets from its start.
    fn extract(&self, off: u64, len: u64) -> Vec<(u64, Fragment)> {
        let end = off + len;
        let mut found = Vec::new();
        for word in off / 8..end.div_ceil(8).min(self.words.len() as u64) {
            let prov = self.words[word as usize];
            if !prov.is_none() {
                let bytes = (word * 8).max(off)..(word * 8 + 8).min(end);
                found.extend(bytes.map(|byte| (byte - off, Fragment { prov, index: (byte % 8) as u8 })));
            }
        }
        let fragments = self.fragments.iter().flat_map(|fragments| fragments.range(off..end));
        found.extend(fragments.map(|(byte, fragment)| (byte - off, *fragment)));
        found.sort_unstable_by_key(|(byte, _)| *byte);
        found
    }

    fn insert(&mut self, off: u64, len: u64, found: &[(u64, Fragment)], size: u64) {
        self.clear(off, len);
        let mut rest = found;
        while let Some(&(at, fragment)) = rest.first() {
            self.activate(size);
            let whole = rest.len() >= 8
                && (0..8u8)
                    .all(|index| rest[usize::from(index)] == (at + u64::from(index), Fragment { index, ..fragment }));
            if whole {
                self.set_pointer_slow(off + at, fragment.prov, size);
                rest = &rest[8..];
            } else {
                self.fragments.get_or_insert_default().insert(off + at, fragment);
                rest = &rest[1..];
                self.join((off + at) / 8);
            }
        }
    }

    /// Turns the fragments of a word into a whole pointer if they are one.
    fn join(&mut self, word: u64) {
        if word >= self.words.len() as u64 {
            return;
        }
        let prov = self.pointer_slow(word * 8);
        if !prov.is_none() {
            self.clear_slow(word * 8, 8);
            self.words[word as usize] = prov;
        }
    }

    /// All provenance in here, in no particular order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u64, Prov)> {
        let words = if self.in_use { &self.words[..] } else { &[] };
        let words = words.iter().enumerate().filter(|(_, prov)| !prov.is_none());
        let fragments = self.fragments.iter().flat_map(|fragments| fragments.iter());
        words
            .map(|(word, prov)| (word as u64 * 8, *prov))
            .chain(fragments.map(|(byte, fragment)| (*byte, fragment.prov)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::AllocHandle;

    const SIZE: u64 = 19;

    fn prov(tag: u64) -> Prov {
        Prov { alloc: AllocHandle::new(5, 1), tag }
    }

    type Model = Vec<Option<Fragment>>;

    fn put(model: &mut Model, off: usize, prov: Prov) {
        (0..8).for_each(|index| model[off + index as usize] = Some(Fragment { prov, index }));
    }

    fn agree(map: &ProvMap, model: &Model) {
        let found: Model = (0..SIZE).map(|byte| map.byte(byte)).collect();
        assert_eq!(&found, model);
        for off in 0..=model.len() - 8 {
            let first = model[off].map_or(Prov::NONE, |fragment| fragment.prov);
            let whole = (0..8).all(|index| model[off + index as usize] == Some(Fragment { prov: first, index }));
            assert_eq!(map.pointer(off as u64), if whole { first } else { Prov::NONE });
        }
    }

    /// Every pair of pointers, one written over the other.
    fn states() -> impl Iterator<Item = (ProvMap, Model)> {
        let offsets = || 0..=(SIZE as usize - 8);
        offsets().flat_map(move |first| offsets().map(move |second| (first, second))).map(|(first, second)| {
            let (mut map, mut model) = (ProvMap::default(), vec![None; SIZE as usize]);
            map.set_pointer(first as u64, prov(1), SIZE);
            map.set_pointer(second as u64, prov(2), SIZE);
            put(&mut model, first, prov(1));
            put(&mut model, second, prov(2));
            (map, model)
        })
    }

    #[test]
    fn every_pair_of_pointers_and_every_cleared_range() {
        for (map, model) in states() {
            agree(&map, &model);
            for off in 0..=SIZE {
                for len in 0..=SIZE - off {
                    let (mut map, mut model) = (map.clone(), model.clone());
                    map.clear(off, len);
                    model[off as usize..(off + len) as usize].fill(None);
                    agree(&map, &model);
                }
            }
        }
    }

    #[test]
    fn every_copy_of_some_lengths() {
        for (map, model) in states().step_by(3) {
            for len in [1, 7, 8, 9, 16] {
                for (src, dst) in (0..=SIZE - len).flat_map(|src| (0..=SIZE - len).map(move |dst| (src, dst))) {
                    let (mut within, mut expected) = (map.clone(), model.clone());
                    within.copy_within(dst, src, len, SIZE);
                    expected.copy_within(src as usize..(src + len) as usize, dst as usize);
                    agree(&within, &expected);

                    let (mut other, mut expected) = (ProvMap::default(), vec![None; SIZE as usize]);
                    other.copy_from(dst, &map, src, len, SIZE);
                    let range = src as usize..(src + len) as usize;
                    expected[dst as usize..(dst + len) as usize].copy_from_slice(&model[range]);
                    agree(&other, &expected);
                }
            }
        }
    }

    #[test]
    fn a_pointer_copied_byte_by_byte_is_whole_again() {
        let (mut from, mut to) = (ProvMap::default(), ProvMap::default());
        from.set_pointer(8, prov(1), SIZE);
        for byte in [3, 1, 7, 0, 2, 6, 4, 5] {
            assert_eq!(to.pointer(0), Prov::NONE);
            to.copy_from(byte, &from, 8 + byte, 1, SIZE);
        }
        assert_eq!(to.pointer(0), prov(1));
        assert!(to.fragments.is_none());
    }

    #[test]
    fn resetting_forgets_everything() {
        let mut map = ProvMap::default();
        map.set_pointer(0, prov(1), SIZE);
        map.set_pointer(9, prov(2), SIZE);
        map.reset();
        map.set_pointer(8, prov(3), SIZE);
        assert_eq!(map.iter().collect::<Vec<_>>(), [(8, prov(3))]);
    }
}
