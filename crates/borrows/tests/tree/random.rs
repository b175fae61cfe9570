//! Random sequences of operations on small memories: the model and the paper must say the same.

use std::panic::{AssertUnwindSafe, catch_unwind};

use assay_borrows::{AccessKind, Protector, Tag};
use assay_report::Borrow;

use crate::memory::{Claim, Memory, Pointer, Refused};

/// A small generator of pseudo-random numbers (splitmix64).
pub(crate) struct Random(pub(crate) u64);

#[derive(Clone, Debug)]
enum Operation {
    Access(Pointer, AccessKind, u64, u64),
    Retag(Pointer, Claim),
    Release(usize),
    Expose(Pointer),
    Deallocate(Pointer),
    Drop(usize),
    Collect,
}

/// What may happen.
#[derive(Clone, Copy)]
pub(crate) struct Mix {
    pub(crate) wildcards: bool,
    pub(crate) protectors: bool,
    pub(crate) precise_cells: bool,
    /// Most tags are protected, and remain so.
    pub(crate) crowds: bool,
    pub(crate) most_nodes: usize,
}

impl Random {
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }

    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }

    fn operation(&mut self, memory: &Memory, mix: Mix) -> Operation {
        let pointer = self.pointer(memory, mix);
        let (start, end) = self.range(memory.root.size);
        match self.below(32) {
            0..10 => Operation::Retag(pointer, self.claim(memory.root.size, mix)),
            11..13 if mix.crowds => Operation::Retag(pointer, self.claim(memory.root.size, mix)),
            10..13 if !memory.protected.is_empty() => {
                // Mostly the last one, as calls end.
                let last = memory.protected.len() as u64 - 1;
                Operation::Release(if self.below(3) > 0 { last } else { self.below(last + 1) } as usize)
            }
            13 if mix.wildcards => Operation::Expose(pointer),
            14 => Operation::Deallocate(pointer),
            15..17 if memory.pointers.len() > 1 => {
                Operation::Drop(1 + self.below(memory.pointers.len() as u64 - 1) as usize)
            }
            17 => Operation::Collect,
            step if start < end => {
                let is_read = if mix.crowds { self.below(8) > 0 } else { step % 2 == 0 };
                let kind = if is_read { AccessKind::Read } else { AccessKind::Write };
                Operation::Access(pointer, kind, start, end)
            }
            _ => Operation::Access(pointer, AccessKind::Read, 0, 1),
        }
    }

    fn pointer(&mut self, memory: &Memory, mix: Mix) -> Pointer {
        if mix.wildcards && self.below(6) == 0 {
            return Pointer { tag: Tag::WILDCARD, node: None };
        }
        let recent = memory.pointers.len().min(4);
        match self.below(3) {
            0 => self.pick(&memory.pointers),
            1 if mix.crowds => self.pick(&memory.pointers),
            _ => self.pick(&memory.pointers[memory.pointers.len() - recent..]),
        }
    }

    pub(crate) fn range(&mut self, size: u64) -> (u64, u64) {
        let (one, other) = (self.below(size + 1), self.below(size + 1));
        if self.below(3) == 0 { (0, size) } else { (one.min(other), one.max(other)) }
    }

    pub(crate) fn claim(&mut self, size: u64, mix: Mix) -> Claim {
        use Borrow::{Box, InPlace, Mutable, RawMut, Shared, TwoPhase};
        let (start, end) = self.range(size);
        let borrow = self.pick(&[Shared, Shared, Shared, Mutable, Mutable, Mutable, TwoPhase, Box, RawMut, InPlace]);
        let length = end - start;
        let no_bytes = Claim::ZERO_SIZED_CELLS;
        let cells = match self.below(10) {
            8 | 9 if length > 0 => no_bytes.to_vec(),
            0 => vec![(0, length)],
            1 => vec![(0, length / 2)],
            2 => vec![(length / 3, length / 2)],
            3 => vec![(0, length / 4), (length / 2, length)],
            _ => vec![],
        };
        let protector = match (borrow, self.below(2)) {
            _ if !mix.protectors => Protector::None,
            (Shared | Mutable, _) if mix.crowds => Protector::Strong,
            (InPlace, _) | (Shared | Mutable, 0) => Protector::Strong,
            (Box, 0) => Protector::Weak,
            _ => Protector::None,
        };
        let cells = cells.into_iter().filter(|cell| cell.0 < cell.1 || no_bytes.contains(cell)).collect();
        Claim { borrow, start, end, unpin: self.below(8) > 0, cells, protector }
    }
}

fn run(memory: &mut Memory, operation: &Operation) -> Result<(), Refused> {
    match operation {
        &Operation::Access(pointer, kind, start, end) => memory.access(pointer, kind, start, end).map(|_| ()),
        Operation::Retag(parent, claim) => memory.retag(*parent, claim).map(|_| ()),
        &Operation::Release(index) => {
            memory.release(index);
            Ok(())
        }
        &Operation::Expose(pointer) => {
            memory.expose(pointer);
            Ok(())
        }
        &Operation::Deallocate(pointer) => memory.deallocate(pointer),
        &Operation::Drop(index) => {
            memory.pointers.swap_remove(index);
            Ok(())
        }
        Operation::Collect => {
            memory.collect();
            Ok(())
        }
    }
}

/// At the end, tries everything that the program could do next.
fn try_all(memory: &Memory) {
    for &pointer in &memory.pointers {
        for kind in [AccessKind::Read, AccessKind::Write] {
            for start in 0..memory.root.size {
                _ = memory.clone().access(pointer, kind, start, start + 1);
            }
        }
    }
}

/// For each protected tag that the program can still use, what it may write after all other calls have ended.
fn try_each_as_the_last(memory: &Memory) {
    let kept = (0..memory.protected.len()).filter(|&index| memory.pointers.contains(&memory.protected[index].0));
    for kept in kept {
        let mut memory = memory.clone();
        (0..memory.protected.len()).rev().filter(|&index| index != kept).for_each(|index| memory.release(index));
        let (pointer, _) = memory.protected[0];
        for start in 0..memory.root.size {
            _ = memory.clone().access(pointer, AccessKind::Write, start, start + 1);
        }
    }
}

/// Runs so many steps; how many were not refused.
fn compare(seed: u64, steps: u64, mix: Mix) -> u64 {
    let mut random = Random(seed);
    let mut step = 0;
    let mut allowed = 0;
    while step < steps {
        let start = random.0;
        let mut memory = Memory::new(1 + random.below(6), mix.precise_cells);
        let mut done = Vec::new();
        let result = catch_unwind(AssertUnwindSafe(|| {
            for _ in 0..20 + random.below(100) {
                if memory.paper.nodes.len() > mix.most_nodes {
                    break;
                }
                step += 1;
                let operation = random.operation(&memory, mix);
                done.push(operation.clone());
                match run(&mut memory, &operation) {
                    Ok(()) => allowed += 1,
                    // It is as if the program had not done it.
                    Err(Refused) => _ = done.pop(),
                }
            }
            try_all(&memory);
            if mix.crowds {
                try_each_as_the_last(&memory);
            }
        }));
        if result.is_err() {
            done.iter().for_each(|operation| eprintln!("{operation:?}"));
            panic!("step {step}, seed {start:#x}, size {}", memory.root.size);
        }
    }
    allowed
}

#[test]
fn a_million_steps_as_in_the_paper() {
    // Optimised, as CI runs it, in full.
    let part = if cfg!(debug_assertions) { 20 } else { 1 };
    let mix = Mix { wildcards: false, protectors: true, precise_cells: true, crowds: false, most_nodes: 40 };
    let mut allowed = compare(1, 400_000 / part, mix);
    allowed += compare(2, 200_000 / part, Mix { protectors: false, ..mix });
    allowed += compare(3, 100_000 / part, Mix { precise_cells: false, ..mix });
    allowed += compare(4, 100_000 / part, Mix { most_nodes: 8, ..mix });
    allowed += compare(5, 200_000 / part, Mix { wildcards: true, most_nodes: 20, ..mix });
    allowed += compare(6, 100_000 / part, Mix { crowds: true, ..mix });
    assert!(allowed > 600_000 / part, "too much is refused: {allowed}");
}
