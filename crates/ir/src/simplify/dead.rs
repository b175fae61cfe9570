//! Leaves out copies to cells that nothing reads.

use super::as_copy;
use super::kinds::Kinds;
use crate::{Cell, Function, Op, Operand, PartVisitor};

/// Removes copies whose cell is not read before it is written again.
pub(super) fn remove(function: &mut Function, kinds: &Kinds) {
    let read_first = cells_read_first(function);
    let mut needed = vec![true; function.ops.len()];
    let mut live = Marks::new(function.cells);
    for block in 0..function.blocks.len() {
        live.clear();
        for index in function.block_range(block).rev() {
            let op = &function.ops[index];
            if let Some((dst, _)) = as_copy(op)
                && !live.get(dst).unwrap_or(read_first[dst.index()])
                && (kinds.is_int(dst) || kinds.is_ptr(dst))
            {
                needed[index] = false;
                continue;
            }
            // A call that unwinds does not write its results.
            if !matches!(op, Op::Call { .. }) {
                op.parts(&mut |_, part| part.visit(&mut Defs(|cell| live.set(cell, false))));
            }
            op.parts(&mut |_, part| part.visit(&mut Reads(|cell| live.set(cell, true))));
        }
    }
    keep(function, &needed);
}

/// Cells that are read in some block before the block writes them, or by the function's caller. What other cells hold
/// at the end of a block does not matter.
fn cells_read_first(function: &Function) -> Vec<bool> {
    let mut read_first = vec![false; function.cells as usize + 1];
    function.rets.iter().for_each(|ret| read_first[ret.cell.index()] = true);
    let mut written = Marks::new(function.cells);
    for block in 0..function.blocks.len() {
        written.clear();
        for index in function.block_range(block) {
            let op = &function.ops[index];
            let mut read = Reads(|cell: Cell| read_first[cell.index()] |= written.get(cell).is_none());
            op.parts(&mut |_, part| part.visit(&mut read));
            op.parts(&mut |_, part| part.visit(&mut Defs(|cell| written.set(cell, true))));
        }
    }
    read_first
}

/// Removes the operations that are not needed. At least the terminator of each block has to be.
pub(super) fn keep(function: &mut Function, needed: &[bool]) {
    let mut removed = 0;
    let mut index = 0;
    for start in &mut function.blocks {
        removed += needed[index..*start as usize].iter().filter(|needed| !**needed).count();
        index = *start as usize;
        *start -= removed as u32;
    }
    let mut flags = needed.iter();
    function.ops.retain(|_| flags.next() == Some(&true));
    let mut flags = needed.iter();
    function.spans.retain(|_| flags.next() == Some(&true));
}

/// A flag for each cell that can be cleared at once.
struct Marks {
    marks: Vec<(u32, bool)>,
    epoch: u32,
}

impl Marks {
    fn new(cells: u32) -> Marks {
        Marks { marks: vec![(0, false); cells as usize + 1], epoch: 0 }
    }

    fn clear(&mut self) {
        self.epoch += 1;
    }

    /// What was set since the last clearing.
    fn get(&self, cell: Cell) -> Option<bool> {
        let (epoch, mark) = self.marks[cell.index()];
        (epoch == self.epoch).then_some(mark)
    }

    fn set(&mut self, cell: Cell, mark: bool) {
        self.marks[cell.index()] = (self.epoch, mark);
    }
}

/// Calls a function with the cells that an operation reads. (Of values in two cells that is the first one, which does: no copy to
/// either cell is looked at.)
struct Reads<F>(F);

impl<F: FnMut(Cell)> PartVisitor for Reads<F> {
    fn read(&mut self, operand: Operand) {
        operand.as_cell().into_iter().for_each(&mut self.0);
    }
}

/// Calls a function with the cells that an operation writes.
struct Defs<F>(F);

impl<F: FnMut(Cell)> PartVisitor for Defs<F> {
    fn def(&mut self, cell: Cell) {
        (self.0)(cell);
    }
}
