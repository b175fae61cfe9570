//! Which bytes of an allocation are initialised.

use std::ops::Range;

/// One bit of knowledge per byte.
///
/// Most memory is written from its start to its end, or all at once, so the state is first of all a *prefix*: the bytes
/// below it are initialised. Allocations of up to 64 bytes have an exact mask in `bits` besides. Larger ones get an exact
/// mask in `words` once they are written elsewhere than at the prefix's end; `bits` is 1 from then on, and `words` is kept
/// for the next tenant when that state ends. The prefix may lag behind an exact mask in `words`, but never behind `bits`.
#[derive(Clone, Debug, Default)]
#[repr(C)]
pub(crate) struct InitMask {
    /// Size in bytes of the allocation.
    size: u64,
    prefix: u64,
    bits: u64,
    words: Box<[u64]>,
}

/// Most words that a single write looks at to let the prefix catch up with the exact mask.
const CATCH_UP: usize = 8;

/// A mask of `len` ones starting at bit `off`; `off + len <= 64`.
#[inline(always)]
fn ones(off: u64, len: u64) -> u64 {
    if len == 0 { 0 } else { (u64::MAX >> (64 - len)) << off }
}

impl InitMask {
    /// Starts over for an allocation of `size` bytes.
    #[inline]
    pub(crate) fn reset(&mut self, size: u64, init: bool) {
        self.size = size;
        self.prefix = if init { size } else { 0 };
        self.bits = if init && size <= 64 { ones(0, size) } else { 0 };
    }

    /// Gives back what was kept for the next tenant.
    pub(crate) fn shrink(&mut self) {
        self.words = Box::default();
        self.bits = 0;
        self.prefix = 0;
    }

    /// Size in bytes of the allocation.
    #[inline(always)]
    pub(crate) fn size(&self) -> u64 {
        self.size
    }

    /// A number of bytes at the start that are known to be initialised; there may be more.
    #[inline(always)]
    pub(crate) fn prefix(&self) -> u64 {
        self.prefix
    }

    /// Whether `words` holds the exact mask; otherwise, of an allocation of more than 64 bytes, the prefix is exact.
    #[inline(always)]
    fn exact_words(&self) -> bool {
        self.size > 64 && self.bits != 0
    }

    /// Whether all bytes in the range are initialised.
    #[inline(always)]
    pub(crate) fn is_init(&self, off: u64, len: u64) -> bool {
        off + len <= self.prefix || self.is_init_slow(off, len)
    }

    fn is_init_slow(&self, off: u64, len: u64) -> bool {
        if self.size <= 64 {
            let mask = ones(off, len);
            return self.bits & mask == mask;
        }
        len == 0 || self.exact_words() && pieces(off, len).all(|(word, mask)| self.words[word] & mask == mask)
    }

    /// Whether no byte in the range is initialised.
    pub(crate) fn is_uninit(&self, off: u64, len: u64) -> bool {
        if self.size <= 64 {
            return self.bits & ones(off, len) == 0;
        }
        if self.exact_words() {
            return pieces(off, len).all(|(word, mask)| self.words[word] & mask == 0);
        }
        off >= self.prefix || len == 0
    }

    /// The first run of uninitialised bytes in the range.
    pub(crate) fn first_uninit(&self, range: Range<u64>) -> Option<Range<u64>> {
        let start = range.clone().find(|&byte| !self.is_init(byte, 1))?;
        let end = (start..range.end).find(|&byte| self.is_init(byte, 1)).unwrap_or(range.end);
        Some(start..end)
    }

    /// Makes a range initialised.
    #[inline(always)]
    pub(crate) fn set_init(&mut self, off: u64, len: u64) {
        if off + len <= self.prefix {
            return;
        }
        if self.size <= 64 {
            self.bits |= ones(off, len);
            self.prefix = u64::from(self.bits.trailing_ones());
        } else {
            self.set_init_large(off, len);
        }
    }

    #[inline(never)]
    fn set_init_large(&mut self, off: u64, len: u64) {
        if len == 0 {
        } else if self.exact_words() {
            pieces(off, len).for_each(|(word, mask)| self.words[word] |= mask);
            if off <= self.prefix {
                self.prefix = self.prefix.max(off + len);
                self.catch_up();
            }
        } else if off <= self.prefix {
            self.prefix = off + len;
        } else {
            self.make_exact();
            pieces(off, len).for_each(|(word, mask)| self.words[word] |= mask);
        }
    }

    /// Makes a range uninitialised.
    pub(crate) fn set_uninit(&mut self, off: u64, len: u64) {
        if self.size <= 64 {
            self.bits &= !ones(off, len);
            self.prefix = u64::from(self.bits.trailing_ones());
            return;
        }
        if !self.exact_words() {
            if off >= self.prefix || len == 0 {
                return;
            }
            if off + len >= self.prefix {
                self.prefix = off;
                return;
            }
            self.make_exact();
        }
        pieces(off, len).for_each(|(word, mask)| self.words[word] &= !mask);
        if len > 0 {
            self.prefix = self.prefix.min(off);
        }
    }

    /// Copies the state of `len` bytes within the mask; the ranges may overlap.
    pub(crate) fn copy_within(&mut self, dst: u64, src: u64, len: u64) {
        let range = self.extract(src, len);
        self.insert(dst, len, &range);
    }

    /// The state of a range, for [`InitMask::insert`].
    pub(crate) fn extract(&self, off: u64, len: u64) -> InitRange {
        if self.is_init(off, len) {
            return InitRange::All;
        }
        if self.is_uninit(off, len) {
            return InitRange::None;
        }
        if len <= 64 {
            return InitRange::Bits(self.chunk(off, len));
        }
        InitRange::Words((0..len).step_by(64).map(|at| self.chunk(off + at, (len - at).min(64))).collect())
    }

    /// Sets the state of a range to that of another one of the same length.
    pub(crate) fn insert(&mut self, off: u64, len: u64, range: &InitRange) {
        match range {
            InitRange::All => self.set_init(off, len),
            InitRange::None => self.set_uninit(off, len),
            InitRange::Bits(bits) => self.set_chunk(off, len, *bits),
            InitRange::Words(words) => {
                for (index, &bits) in words.iter().enumerate() {
                    let at = index as u64 * 64;
                    self.set_chunk(off + at, (len - at).min(64), bits);
                }
            }
        }
    }

    /// The bits of at most 64 bytes.
    fn chunk(&self, off: u64, len: u64) -> u64 {
        if self.size <= 64 {
            return (self.bits & ones(off, len)) >> off;
        }
        if !self.exact_words() {
            return ones(0, self.prefix.saturating_sub(off).min(len));
        }
        let (word, bit) = ((off / 64) as usize, off % 64);
        let mut bits = self.words[word] >> bit;
        if bit + len > 64 {
            bits |= self.words[word + 1] << (64 - bit);
        }
        bits & ones(0, len)
    }

    /// Sets the bits of at most 64 bytes.
    fn set_chunk(&mut self, off: u64, len: u64, bits: u64) {
        if self.size <= 64 {
            self.bits = self.bits & !ones(off, len) | bits << off;
            self.prefix = u64::from(self.bits.trailing_ones());
            return;
        }
        if !self.exact_words() {
            self.make_exact();
        }
        let (word, bit) = ((off / 64) as usize, off % 64);
        let low = len.min(64 - bit);
        self.words[word] = self.words[word] & !ones(bit, low) | bits << bit;
        if low < len {
            self.words[word + 1] = self.words[word + 1] & !ones(0, len - low) | bits >> low;
        }
        let run = u64::from(bits.trailing_ones()).min(len);
        if run < len {
            self.prefix = self.prefix.min(off + run);
        }
        if off <= self.prefix {
            self.prefix = self.prefix.max(off + run);
        }
    }

    /// Fills `words` with what the prefix says.
    #[cold]
    fn make_exact(&mut self) {
        let count = self.size.div_ceil(64) as usize;
        if self.words.len() == count {
            self.words.fill(0);
        } else {
            self.words = vec![0; count].into();
        }
        self.bits = 1;
        pieces(0, self.prefix).for_each(|(word, mask)| self.words[word] |= mask);
    }

    /// Moves the prefix forward over initialised bytes behind it, a bounded way.
    fn catch_up(&mut self) {
        for _ in 0..CATCH_UP {
            if self.prefix >= self.size {
                return;
            }
            let bit = self.prefix % 64;
            let run = u64::from((!(self.words[(self.prefix / 64) as usize] >> bit)).trailing_zeros()).min(64 - bit);
            self.prefix += run;
            if run < 64 - bit {
                return;
            }
        }
    }
}

/// The state of a range of bytes.
#[derive(Debug)]
pub(crate) enum InitRange {
    /// All initialised.
    All,
    /// None initialised.
    None,
    /// Of at most 64 bytes.
    Bits(u64),
    /// Of more.
    Words(Vec<u64>),
}

/// The words that a range of bits touches, with the bits in each.
fn pieces(off: u64, len: u64) -> impl Iterator<Item = (usize, u64)> {
    let end = off + len;
    let words = if len == 0 { 0..0 } else { off / 64..end.div_ceil(64) };
    words.map(move |word| {
        let start = off.max(word * 64) - word * 64;
        let stop = end.min(word * 64 + 64) - word * 64;
        (word as usize, ones(start, stop - start))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compares every query with a plain list of flags.
    fn agree(mask: &InitMask, model: &[bool]) {
        assert!(mask.prefix() <= model.iter().take_while(|&&init| init).count() as u64);
        let size = model.len();
        for off in 0..=size {
            for len in 0..=(size - off) {
                let part = &model[off..off + len];
                assert_eq!(mask.is_init(off as u64, len as u64), part.iter().all(|&init| init), "{off}+{len}");
                assert_eq!(mask.is_uninit(off as u64, len as u64), !part.iter().any(|&init| init), "{off}+{len}");
            }
        }
    }

    fn build(model: &[bool], mask: &mut InitMask) {
        mask.reset(model.len() as u64, false);
        for (byte, _) in model.iter().enumerate().filter(|(_, init)| **init) {
            mask.set_init(byte as u64, 1);
        }
    }

    #[test]
    fn every_state_and_range_of_small_masks() {
        const SIZE: usize = 5;
        for state in 0..1u32 << SIZE {
            let model: Vec<bool> = (0..SIZE).map(|byte| state >> byte & 1 == 1).collect();
            for off in 0..=SIZE {
                for len in 0..=(SIZE - off) {
                    let (mut mask, mut model) = (InitMask::default(), model.clone());
                    build(&model, &mut mask);
                    agree(&mask, &model);
                    let mut cleared = mask.clone();
                    mask.set_init(off as u64, len as u64);
                    cleared.set_uninit(off as u64, len as u64);
                    model[off..off + len].fill(true);
                    agree(&mask, &model);
                    model[off..off + len].fill(false);
                    agree(&cleared, &model);
                }
            }
        }
    }

    #[test]
    fn every_copy_within_small_masks() {
        const SIZE: usize = 5;
        for state in 0..1u32 << SIZE {
            let model: Vec<bool> = (0..SIZE).map(|byte| state >> byte & 1 == 1).collect();
            for (src, dst) in (0..SIZE).flat_map(|src| (0..SIZE).map(move |dst| (src, dst))) {
                for len in 0..=SIZE - src.max(dst) {
                    let (mut mask, mut model) = (InitMask::default(), model.clone());
                    build(&model, &mut mask);
                    mask.copy_within(dst as u64, src as u64, len as u64);
                    model.copy_within(src..src + len, dst);
                    agree(&mask, &model);
                }
            }
        }
    }

    #[test]
    fn ranges_across_words_of_a_large_mask() {
        const SIZE: usize = 130;
        let edges = [0, 1, 63, 64, 65, 127, 128, 129, 130];
        for start in [0, 40, 64, 130] {
            for (&off, &end) in edges.iter().flat_map(|off| edges.iter().map(move |end| (off, end))) {
                if off > end {
                    continue;
                }
                let mut model = vec![false; SIZE];
                model[..start].fill(true);
                let mut mask = InitMask::default();
                mask.reset(SIZE as u64, false);
                mask.set_init(0, start as u64);
                let (mut set, mut cleared) = (mask.clone(), mask);
                set.set_init(off as u64, (end - off) as u64);
                cleared.set_uninit(off as u64, (end - off) as u64);
                let mut expected = model.clone();
                expected[off..end].fill(true);
                agree(&set, &expected);
                model[off..end].fill(false);
                agree(&cleared, &model);
            }
        }
    }

    #[test]
    fn copies_across_words_of_a_large_mask() {
        const SIZE: usize = 200;
        let edges = [0, 1, 7, 63, 64, 65, 100, 128, 129];
        for (hole, size) in [(0, 8), (3, 2), (62, 4), (64, 64), (126, 70), (0, 200)] {
            let mut model = vec![true; SIZE];
            model[hole..hole + size].fill(false);
            let mut mask = InitMask::default();
            mask.reset(SIZE as u64, true);
            mask.set_uninit(hole as u64, size as u64);
            for (&src, &dst) in edges.iter().flat_map(|src| edges.iter().map(move |dst| (src, dst))) {
                for len in [1, 8, 63, 64, 65, 71] {
                    let (mut mask, mut model) = (mask.clone(), model.clone());
                    mask.copy_within(dst as u64, src as u64, len as u64);
                    model.copy_within(src..src + len, dst);
                    let found: Vec<bool> = (0..SIZE).map(|byte| mask.is_init(byte as u64, 1)).collect();
                    assert_eq!(found, model, "{hole}+{size}: {src} to {dst}, {len}");
                }
            }
        }
    }

    #[test]
    fn sequential_writes_need_no_mask() {
        let mut mask = InitMask::default();
        mask.reset(1000, false);
        (0..125).for_each(|word| mask.set_init(word * 8, 8));
        assert_eq!((mask.prefix(), mask.words.len()), (1000, 0));
    }

    #[test]
    fn the_prefix_catches_up() {
        let mut mask = InitMask::default();
        mask.reset(200, false);
        (1..25).rev().for_each(|word| mask.set_init(word * 8, 8));
        assert_eq!(mask.prefix(), 0);
        mask.set_init(0, 8);
        assert_eq!(mask.prefix(), 200);
    }

    #[test]
    fn uninitialised_runs_are_found() {
        let mut mask = InitMask::default();
        mask.reset(16, true);
        mask.set_uninit(4, 3);
        assert_eq!(mask.first_uninit(0..16), Some(4..7));
        assert_eq!(mask.first_uninit(5..6), Some(5..6));
        assert_eq!(mask.first_uninit(8..16), None);
    }
}
