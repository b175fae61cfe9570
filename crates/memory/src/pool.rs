//! Free slots, by what fits into them.
//!
//! Locals of different threads never share slots, as they never share stacks: their addresses tell them apart.

use std::collections::BTreeMap;

use crate::AllocKind;

/// Largest size of which slots are kept by exact size.
const SMALL: u64 = 256;
/// Largest alignment of those, as a binary logarithm.
const SMALL_ALIGN: u32 = 4;
const ALIGNS: usize = SMALL_ALIGN as usize + 1;
/// Lists of small slots of one kind.
const SMALL_LISTS: usize = (SMALL as usize + 1) * ALIGNS;
/// Largest buffer that a free slot keeps.
const KEPT: u64 = 64 << 10;

/// Heads of the lists of free slots; the links are in the slots.
///
/// Small slots are told apart by exact size and alignment, so that those facts hold for all of a slot's tenants; larger
/// ones by size class. Slots of different kinds never mix.
#[derive(Clone, Debug)]
pub(crate) struct Pools {
    /// The first free slot of each list, or 0. The lists of small slots come first, those of locals of the first stack before
    /// all others.
    heads: Vec<u32>,
    /// Where the lists of other slots are in `heads`, by kind, stack, size class and binary logarithm of the alignment.
    large: BTreeMap<(AllocKindIndex, u32, u64, u32), u32>,
    /// Where the lists of small locals of the running thread's stack are in `heads`: its number, too.
    stack: u32,
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

#[inline(always)]
fn small_index(size: u64, align: u64) -> usize {
    size as usize * ALIGNS + align.trailing_zeros() as usize
}

#[inline(always)]
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
        Pools { heads: vec![0; SMALL_LISTS * 3], large: BTreeMap::new(), stack: 0 }
    }

    /// From now on, locals are on this stack.
    pub(crate) fn switch_stack(&mut self, stack: u32) {
        self.stack = stack;
    }

    /// The number of a new stack.
    pub(crate) fn new_stack(&mut self) -> u32 {
        let stack = self.heads.len() as u32;
        self.heads.resize(self.heads.len() + SMALL_LISTS, 0);
        stack
    }

    /// The first free slots of a stack, by size and alignment.
    pub(crate) fn stack_heads(&self, stack: u32) -> impl Iterator<Item = u32> {
        let large = self.large.range((AllocKind::Stack as u8, stack, 0, 0)..(AllocKind::Stack as u8, stack + 1, 0, 0));
        let small = &self.heads[stack as usize..stack as usize + SMALL_LISTS];
        small.iter().copied().chain(large.map(|(_, list)| self.heads[*list as usize])).filter(|head| *head != 0)
    }

    /// The list of slots that an allocation may use.
    pub(crate) fn list(&mut self, kind: AllocKind, size: u64, align: u64) -> u32 {
        match small_kind(kind) {
            Some(0) if is_small(size, align) => self.stack + small_index(size, align) as u32,
            Some(kind) if is_small(size, align) => (kind * SMALL_LISTS + small_index(size, align)) as u32,
            _ => {
                let class = if size <= SMALL { size } else { size_class(size) };
                let stack = if kind == AllocKind::Stack { self.stack } else { 0 };
                *self.large.entry((kind as u8, stack, class, align.trailing_zeros())).or_insert_with(|| {
                    self.heads.push(0);
                    (self.heads.len() - 1) as u32
                })
            }
        }
    }

    /// The list of slots for a small local, if it is small.
    #[inline(always)]
    pub(crate) fn small_local(&self, size: u64, align: u64) -> Option<u32> {
        is_small(size, align).then(|| self.stack + small_index(size, align) as u32)
    }

    /// The first slot of a list; 0 if there is none.
    #[inline(always)]
    pub(crate) fn head(&mut self, list: u32) -> &mut u32 {
        &mut self.heads[list as usize]
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
