//! Which bytes of an allocation belong to pointers.

use std::collections::BTreeMap;

use crate::Prov;

/// The provenance of an allocation's bytes, created with the first pointer that is written.
///
/// Whole pointers at multiples of their size from the allocation's start are in `words`. Everything else, pointers at other
/// offsets and the remains of overwritten or bytewise copied ones, is in `fragments`. A byte is in at most one of the two.
///
/// [`ProvMap::pointer`], [`ProvMap::set_pointer`] and [`ProvMap::clear_word`] are for pointers of eight bytes only, and
/// quick.
#[derive(Clone, Debug)]
pub(crate) struct ProvMap {
    /// One entry per pointer's size; meaningless unless `in_use`, kept for the next tenant.
    words: Box<[Prov]>,
    #[expect(clippy::box_collection, reason = "rarely there, and every slot has room for one")]
    fragments: Option<Box<BTreeMap<u64, Fragment>>>,
    in_use: bool,
    /// Size of a pointer: 4 or 8.
    unit: u8,
}

/// One byte of a pointer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Fragment {
    /// The pointer's provenance.
    pub(crate) prov: Prov,
    /// Which of its bytes, in the order of their addresses.
    pub(crate) index: u8,
}

impl ProvMap {
    /// No provenance, for pointers of so many bytes.
    pub(crate) fn new(pointer_bytes: u64) -> ProvMap {
        debug_assert!(matches!(pointer_bytes, 4 | 8));
        ProvMap { words: Box::default(), fragments: None, in_use: false, unit: pointer_bytes as u8 }
    }

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
        *self = ProvMap::new(self.unit());
    }

    #[inline(always)]
    fn unit(&self) -> u64 {
        u64::from(self.unit)
    }

    /// The provenance of the pointer at `off..off + 8`, if these are its bytes in order.
    #[inline(always)]
    pub(crate) fn pointer(&self, off: u64) -> Prov {
        debug_assert!(self.unit == 8);
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

    /// The provenance of the pointer at `off`, if its bytes are there in order.
    pub(crate) fn pointer_at(&self, off: u64) -> Prov {
        if self.in_use { self.pointer_slow(off) } else { Prov::NONE }
    }

    fn pointer_slow(&self, off: u64) -> Prov {
        let unit = self.unit();
        if off.is_multiple_of(unit)
            && let Some(prov) = self.words.get((off / unit) as usize)
            && !prov.is_none()
        {
            return *prov;
        }
        let Some(Fragment { prov, index: 0 }) = self.byte(off) else { return Prov::NONE };
        let whole = (1..unit).all(|index| self.byte(off + index) == Some(Fragment { prov, index: index as u8 }));
        if whole { prov } else { Prov::NONE }
    }

    /// The provenance of one byte.
    pub(crate) fn byte(&self, off: u64) -> Option<Fragment> {
        if !self.in_use {
            return None;
        }
        match self.words.get((off / self.unit()) as usize) {
            Some(prov) if !prov.is_none() => Some(Fragment { prov: *prov, index: (off % self.unit()) as u8 }),
            _ => self.fragments.as_ref()?.get(&off).copied(),
        }
    }

    /// Puts a pointer at `off..off + 8` in an allocation of `size` bytes.
    #[inline]
    pub(crate) fn set_pointer(&mut self, off: u64, prov: Prov, size: u64) {
        debug_assert!(self.unit == 8);
        if off.is_multiple_of(8) && self.fragments.is_none() && (self.in_use || !prov.is_none()) {
            self.activate(size);
            self.words[(off / 8) as usize] = prov;
        } else {
            self.put(off, prov, size);
        }
    }

    /// Puts a pointer at `off` in an allocation of `size` bytes.
    pub(crate) fn put(&mut self, off: u64, prov: Prov, size: u64) {
        let unit = self.unit();
        self.clear(off, unit);
        if prov.is_none() {
            return;
        }
        self.activate(size);
        if off.is_multiple_of(unit) {
            self.words[(off / unit) as usize] = prov;
        } else {
            self.add_fragments(off, prov);
        }
    }

    fn add_fragments(&mut self, off: u64, prov: Prov) {
        let unit = self.unit;
        let fragments = self.fragments.get_or_insert_default();
        fragments.extend((0..unit).map(|index| (off + u64::from(index), Fragment { prov, index })));
    }

    #[inline(always)]
    fn activate(&mut self, size: u64) {
        if !self.in_use {
            self.activate_slow(size);
        }
    }

    #[inline(never)]
    fn activate_slow(&mut self, size: u64) {
        let count = (size / self.unit()) as usize;
        if self.words.len() == count {
            self.words.fill(Prov::NONE);
        } else {
            self.words = vec![Prov::NONE; count].into();
        }
        self.in_use = true;
    }

    /// Takes the provenance from `off..off + 8`.
    #[inline(always)]
    pub(crate) fn clear_word(&mut self, off: u64) {
        debug_assert!(self.unit == 8);
        if self.in_use {
            if off.is_multiple_of(8) && self.fragments.is_none() {
                self.words[(off / 8) as usize] = Prov::NONE;
            } else {
                self.clear_slow(off, 8);
            }
        }
    }

    /// Takes the provenance from a range of bytes.
    #[inline(always)]
    pub(crate) fn clear(&mut self, off: u64, len: u64) {
        if self.in_use {
            self.clear_slow(off, len);
        }
    }

    #[inline(never)]
    fn clear_slow(&mut self, off: u64, len: u64) {
        let (unit, end) = (self.unit(), off + len);
        // Most integers are written over integers.
        let word = off / unit;
        let integer = end <= (word + 1) * unit && self.words.get(word as usize).is_none_or(|prov| prov.is_none());
        if len == 0 || integer && self.fragments.is_none() {
            return;
        }
        if !off.is_multiple_of(unit) {
            self.split(off / unit);
        }
        if !end.is_multiple_of(unit) {
            self.split(end / unit);
        }
        let words = self.words.len();
        let whole = (off.div_ceil(unit) as usize).min(words)..(end / unit).min(words as u64) as usize;
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
            self.add_fragments(word * self.unit(), prov);
        }
    }

    /// Copies `len` bytes' provenance from another allocation into this one of `size` bytes.
    pub(crate) fn copy_from(&mut self, dst: u64, from: &ProvMap, src: u64, len: u64, size: u64) {
        if !from.in_use {
            return self.clear(dst, len);
        }
        let unit = self.unit();
        if (dst | src | len).is_multiple_of(unit) && from.fragments.is_none() && self.fragments.is_none() {
            self.activate(size);
            let (dst, src, len) = ((dst / unit) as usize, (src / unit) as usize, (len / unit) as usize);
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
        let unit = self.unit();
        if (dst | src | len).is_multiple_of(unit) && self.fragments.is_none() {
            let (dst, src, len) = ((dst / unit) as usize, (src / unit) as usize, (len / unit) as usize);
            return self.words.copy_within(src..src + len, dst);
        }
        let range = self.extract(src, len);
        self.insert(dst, len, &range, size);
    }

    /// The fragments in a range, with offsets from its start.
    fn extract(&self, off: u64, len: u64) -> Vec<(u64, Fragment)> {
        let (unit, end) = (self.unit(), off + len);
        let mut found = Vec::new();
        for word in off / unit..end.div_ceil(unit).min(self.words.len() as u64) {
            let prov = self.words[word as usize];
            if !prov.is_none() {
                let bytes = (word * unit).max(off)..(word * unit + unit).min(end);
                found.extend(bytes.map(|byte| (byte - off, Fragment { prov, index: (byte % unit) as u8 })));
            }
        }
        let fragments = self.fragments.iter().flat_map(|fragments| fragments.range(off..end));
        found.extend(fragments.map(|(byte, fragment)| (byte - off, *fragment)));
        found.sort_unstable_by_key(|(byte, _)| *byte);
        found
    }

    fn insert(&mut self, off: u64, len: u64, found: &[(u64, Fragment)], size: u64) {
        self.clear(off, len);
        let unit = usize::from(self.unit);
        let mut rest = found;
        while let Some(&(at, fragment)) = rest.first() {
            self.activate(size);
            let whole = rest.len() >= unit
                && (0..self.unit)
                    .all(|index| rest[usize::from(index)] == (at + u64::from(index), Fragment { index, ..fragment }));
            if whole {
                self.put(off + at, fragment.prov, size);
                rest = &rest[unit..];
            } else {
                self.fragments.get_or_insert_default().insert(off + at, fragment);
                rest = &rest[1..];
                self.join((off + at) / self.unit());
            }
        }
    }

    /// Turns the fragments of a word into a whole pointer if they are one.
    fn join(&mut self, word: u64) {
        if word >= self.words.len() as u64 {
            return;
        }
        let unit = self.unit();
        let prov = self.pointer_slow(word * unit);
        if !prov.is_none() {
            self.clear_slow(word * unit, unit);
            self.words[word as usize] = prov;
        }
    }

    /// All provenance in here, in no particular order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u64, Prov)> {
        let words = if self.in_use { &self.words[..] } else { &[] };
        let words = words.iter().enumerate().filter(|(_, prov)| !prov.is_none());
        let fragments = self.fragments.iter().flat_map(|fragments| fragments.iter());
        words
            .map(|(word, prov)| (word as u64 * self.unit(), *prov))
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

    fn put(model: &mut Model, off: usize, prov: Prov, unit: u8) {
        (0..unit).for_each(|index| model[off + index as usize] = Some(Fragment { prov, index }));
    }

    fn agree(map: &ProvMap, model: &Model) {
        let found: Model = (0..SIZE).map(|byte| map.byte(byte)).collect();
        assert_eq!(&found, model);
        for off in 0..=model.len() - usize::from(map.unit) {
            let first = model[off].map_or(Prov::NONE, |fragment| fragment.prov);
            let whole = (0..map.unit).all(|index| model[off + index as usize] == Some(Fragment { prov: first, index }));
            let expected = if whole { first } else { Prov::NONE };
            assert_eq!(map.pointer_at(off as u64), expected);
            if map.unit == 8 {
                assert_eq!(map.pointer(off as u64), expected);
            }
        }
    }

    /// Every pair of pointers, one written over the other.
    fn states(unit: u8) -> impl Iterator<Item = (ProvMap, Model)> {
        let offsets = move || 0..=(SIZE as usize - usize::from(unit));
        let pairs = offsets().flat_map(move |first| offsets().map(move |second| (first, second)));
        pairs.map(move |(first, second)| {
            let (mut map, mut model) = (ProvMap::new(unit.into()), vec![None; SIZE as usize]);
            for (off, tag) in [(first, 1), (second, 2)] {
                match unit {
                    8 => map.set_pointer(off as u64, prov(tag), SIZE),
                    _ => map.put(off as u64, prov(tag), SIZE),
                }
                put(&mut model, off, prov(tag), unit);
            }
            (map, model)
        })
    }

    #[test]
    fn every_pair_of_pointers_and_every_cleared_range() {
        for (map, model) in states(8).chain(states(4)) {
            agree(&map, &model);
            for off in 0..=SIZE {
                for len in 0..=SIZE - off {
                    let (mut cleared, mut expected) = (map.clone(), model.clone());
                    cleared.clear(off, len);
                    expected[off as usize..(off + len) as usize].fill(None);
                    agree(&cleared, &expected);
                    if len == 8 && map.unit == 8 {
                        let mut cleared = map.clone();
                        cleared.clear_word(off);
                        agree(&cleared, &expected);
                    }
                }
            }
        }
    }

    #[test]
    fn every_copy_of_some_lengths() {
        for (map, model) in states(8).chain(states(4)).step_by(3) {
            for len in [1, 4, 7, 8, 9, 16] {
                for (src, dst) in (0..=SIZE - len).flat_map(|src| (0..=SIZE - len).map(move |dst| (src, dst))) {
                    let (mut within, mut expected) = (map.clone(), model.clone());
                    within.copy_within(dst, src, len, SIZE);
                    expected.copy_within(src as usize..(src + len) as usize, dst as usize);
                    agree(&within, &expected);

                    let (mut other, mut expected) = (ProvMap::new(map.unit()), vec![None; SIZE as usize]);
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
        let (mut from, mut to) = (ProvMap::new(8), ProvMap::new(8));
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
        let mut map = ProvMap::new(8);
        map.set_pointer(0, prov(1), SIZE);
        map.set_pointer(9, prov(2), SIZE);
        map.reset();
        map.set_pointer(8, prov(3), SIZE);
        assert_eq!(map.iter().collect::<Vec<_>>(), [(8, prov(3))]);
    }
}
