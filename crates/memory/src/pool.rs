//! Free slots, by what fits into them.

use std::collections::BTreeMap;

use crate::AllocKind;

/// Largest size of which slots are kept by exact size.
const SMALL: u64 = 256;
/// Largest alignment of those, as a binary logarithm.
const SMALL_ALIGN: u32 = 4;
const ALIGNS: usize = SMALL_ALIGN as usize + 1;
/// Largest buffer that a free slot keeps.
const KEPT: u64 = 64 << 10;

/// Heads of the lists of free slots; the links are in the slots.
///
/// Small slots are told apart by exact size and alignment, so that those facts hold for all of a slot's tenants; larger
/// ones by size class. Slots of different kinds never mix.
#[derive(Clone, Debug)]
pub(crate) struct Pools {
    small: [Box<[u32]>; 3],
    large: BTreeMap<(AllocKindIndex, u64, u32), u32>,
}

type AllocKindIndex = u8;

/// Size in bytes of the buffer of an allocation.
pub(crate) fn buffer_size(size: u64) -> u64 {
    if size <= SMALL || size > KEPT { size } else { size_class(size) }
}

/// Whether a free slot should give its buffer back.
pub(crate) fn gives_back(size: u64) -> bool {
    size > KEPT
}

/// The smallest of 2^n, 1.25 * 2^n, 1.5 * 2^n, 1.75 * 2^n that is not below a size above 256; sizes whose buffers are
/// not kept need no classes.
fn size_class(size: u64) -> u64 {
    if size > KEPT {
        return u64::MAX;
    }
    let step = 1 << (size.ilog2() - 2);
    size.next_multiple_of(step)
}

fn small_index(size: u64, align: u64) -> usize {
    size as usize * ALIGNS + align.trailing_zeros() as usize
}

pub(crate) fn is_small(size: u64, align: u64) -> bool {
    size <= SMALL && align <= 1 << SMALL_ALIGN
}

fn small_kind(kind: AllocKind) -> Option<usize> {
    match kind {
        AllocKind::Stack => Some(0),
        AllocKind::RustHeap => Some(1),
        AllocKind::CHeap => Some(2),
        _ => None,
    }
}

impl Pools {
    /// No free slots.
    pub(crate) fn new() -> Pools {
        let heads = || vec![0; (SMALL as usize + 1) * ALIGNS].into_boxed_slice();
        Pools { small: [heads(), heads(), heads()], large: BTreeMap::new() }
    }

    /// The head of the list of small locals with this layout, if they are small.
    #[inline(always)]
    pub(crate) fn small_local(&mut self, size: u64, align: u64) -> Option<&mut u32> {
        if is_small(size, align) { self.small[0].get_mut(small_index(size, align)) } else { None }
    }

    /// The head of the list of free slots that fit.
    pub(crate) fn head(&mut self, kind: AllocKind, size: u64, align: u64) -> &mut u32 {
        match small_kind(kind) {
            Some(kind) if is_small(size, align) => &mut self.small[kind][small_index(size, align)],
            _ => {
                let class = if size <= SMALL { size } else { size_class(size) };
                self.large.entry((kind as u8, class, align.trailing_zeros())).or_insert(0)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn size_classes_fit_and_waste_little() {
        for size in 257..=KEPT {
            let class = size_class(size);
            assert!(class >= size && class <= size + size / 4 && size_class(class) == class, "{size}: {class}");
            assert_eq!(buffer_size(size), class);
        }
    }
}
