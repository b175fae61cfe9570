//! Lets operations read the original instead of a copy.
//!
//! Followed through trees of blocks: what is known at the end of a block holds in every successor that has no other way in.

use super::kinds::Kinds;
use super::{as_copy, targets};
use crate::{Cell, Function, LocalId, Op, Operand, PartVisitor};

/// Replaces operands that are copies by what they are copies of.
pub(super) fn propagate(function: &mut Function, kinds: &Kinds) {
    let entries = count_entries(function);
    let mut state = State::new(function.cells);
    for root in 0..function.blocks.len() {
        if root != 0 && entries[root] == 1 {
            continue;
        }
        let mut work = vec![(root, 0)];
        while let Some((block, known)) = work.pop() {
            state.back_to(known);
            follow(function, block, kinds, &mut state);
            let last = function.block_range(block).last();
            let after = state.log.len();
            last.iter().for_each(|&index| {
                targets(&function.ops[index], &mut |target| {
                    if target.index() != 0 && entries[target.index()] == 1 {
                        work.push((target.index(), after));
                    }
                });
            });
        }
        state.back_to(0);
    }
}

/// The number of ways into each block from others.
fn count_entries(function: &Function) -> Vec<u32> {
    let mut entries = vec![0; function.blocks.len()];
    for op in &function.ops {
        targets(op, &mut |target| entries[target.index()] += 1);
    }
    entries
}

fn follow(function: &mut Function, block: usize, kinds: &Kinds, state: &mut State) {
    for index in function.block_range(block) {
        let op = &mut function.ops[index];
        op.operands(&mut |operand| {
            if let Some(source) = operand.as_cell().and_then(|cell| state.source(cell))
                && source.as_cell().is_some()
            {
                *operand = source;
            }
        });
        constant_operands(op, &mut |operand| {
            if let Some(source) = operand.as_cell().and_then(|cell| state.source(cell)) {
                *operand = source;
            }
        });
        let mut overwrites = Overwrites { state, function };
        function.ops[index].parts(&mut |_, part| part.visit(&mut overwrites));
        if let Some((dst, src)) = as_copy(&function.ops[index]) {
            let all = |is: &dyn Fn(Cell) -> bool| is(dst) && src.as_cell().is_none_or(is);
            if all(&|cell| kinds.is_int(cell)) || all(&|cell| kinds.is_ptr(cell)) {
                state.copied(dst, src);
            }
        }
    }
}

/// Calls `visit` with the operands for which a constant is as quick as a cell, or quicker, or decides everything.
fn constant_operands(op: &mut Op, visit: &mut dyn FnMut(&mut Operand)) {
    match op {
        Op::Branch { cond: operand, .. } | Op::Switch { value: operand, .. } => visit(operand),
        Op::Mov { src: operand, .. } | Op::Store { src: operand, .. } | Op::Bin { b: operand, .. } => visit(operand),
        Op::Cmp { a, b, .. } | Op::CmpBranch { a, b, .. } | Op::Checked { a, b, .. } => {
            visit(a);
            visit(b);
        }
        Op::Call { call } => call.args.iter_mut().for_each(visit),
        _ => {}
    }
}

/// What a cell is a copy of, and which of the values that the original has had.
type Copied = (Operand, u32);

/// What is known of the cells at one place.
struct State {
    /// What each cell is a copy of, if it is one.
    copies: Vec<Option<Copied>>,
    /// Numbers of the cells' present values.
    values: Vec<u32>,
    /// The next number for a value.
    next: u32,
    /// What `copies` and `values` were before each change.
    log: Vec<(Cell, Option<Copied>, u32)>,
}

impl State {
    fn new(cells: u32) -> State {
        // One more than there are: what is written as the second half of a value may lie there.
        let count = cells as usize + 1;
        State { copies: vec![None; count], values: vec![0; count], next: 1, log: Vec::new() }
    }

    /// What the cell is a copy of, if the original still holds that.
    fn source(&self, cell: Cell) -> Option<Operand> {
        let (source, value) = self.copies[cell.index()]?;
        source.as_cell().is_none_or(|original| self.values[original.index()] == value).then_some(source)
    }

    fn overwrite(&mut self, cell: Cell) {
        let index = cell.index();
        self.log.push((cell, self.copies[index], self.values[index]));
        self.copies[index] = None;
        self.values[index] = self.next;
        self.next += 1;
    }

    /// `dst`, which has just been overwritten, is a copy of `src`.
    fn copied(&mut self, dst: Cell, src: Operand) {
        if src.as_cell() != Some(dst) {
            let value = src.as_cell().map_or(0, |cell| self.values[cell.index()]);
            self.copies[dst.index()] = Some((src, value));
        }
    }

    /// Undoes changes until the log has this length.
    fn back_to(&mut self, length: usize) {
        for (cell, copy, value) in self.log.drain(length..).rev() {
            self.copies[cell.index()] = copy;
            self.values[cell.index()] = value;
        }
    }
}

/// Notes the cells that an operation writes.
struct Overwrites<'a> {
    state: &'a mut State,
    function: &'a Function,
}

impl PartVisitor for Overwrites<'_> {
    fn def(&mut self, cell: Cell) {
        self.state.overwrite(cell);
    }
    fn local(&mut self, local: LocalId) {
        self.state.overwrite(self.function.locals[local.index()].cell);
    }
}
