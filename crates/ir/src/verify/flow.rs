//! Rules 10 and 11: forward data flow over the blocks.

use std::collections::BTreeSet;

use super::Tables;
use super::function::{Errors, cells_of};
use crate::{Access, BlockId, Callee, Cell, Function, Op, Operand, PartVisitor, ValueKind, accesses};

/// Reports reads of cells that may not have been written, or not as pointers. The other rules hold already.
pub(super) fn check_flow(errors: &mut Errors<'_>, tables: &dyn Tables) {
    let function = errors.function;
    let mut entries: Vec<Option<State>> = vec![None; function.blocks.len()];
    entries[0] = Some(State::at_entry(function));
    // In the order of the blocks, which is close to the order in which they run: fewer rounds.
    let mut work = BTreeSet::from([0]);
    while let Some(block) = work.pop_first() {
        let Some(mut state) = entries[block].clone() else { continue };
        for index in function.block_range(block) {
            let op = &function.ops[index];
            for (target, defines) in successors(op) {
                let mut after = state.clone();
                if defines {
                    after.apply(op, tables);
                }
                if meet(&mut entries[target.index()], after) {
                    work.insert(target.index());
                }
            }
            state.apply(op, tables);
        }
    }
    for (block, entry) in entries.into_iter().enumerate() {
        let Some(mut state) = entry else { continue };
        for index in function.block_range(block) {
            check_reads(errors, tables, index, &state);
            state.apply(&function.ops[index], tables);
        }
    }
}

/// Where control may go on, and whether what the operation writes is written on the way there.
fn successors(op: &Op) -> Vec<(BlockId, bool)> {
    if let Op::Call { call } = op {
        let cleanup = match call.unwind {
            crate::Unwind::Cleanup(block) => Some((block, false)),
            _ => None,
        };
        return call.target.map(|block| (block, true)).into_iter().chain(cleanup).collect();
    }
    struct Blocks(Vec<(BlockId, bool)>);
    impl PartVisitor for Blocks {
        fn block(&mut self, block: BlockId) {
            self.0.push((block, true));
        }
    }
    let mut blocks = Blocks(Vec::new());
    op.parts(&mut |_, part| part.visit(&mut blocks));
    blocks.0
}

/// Lowers the state at a block's entry to what holds on the new path, too. Tells whether anything changed.
fn meet(entry: &mut Option<State>, path: State) -> bool {
    match entry {
        None => {
            *entry = Some(path);
            true
        }
        Some(state) => state.meet(&path),
    }
}

fn check_reads(errors: &mut Errors<'_>, tables: &dyn Tables, index: usize, state: &State) {
    let function = errors.function;
    let op = &function.ops[index];
    let mut check = |operand: Operand, kind: ValueKind| {
        let Some(first) = operand.as_cell() else { return };
        if let Some(cell) = cells_of(first, kind).find(|cell| !state.written.has(*cell)) {
            errors.op(index, format!("{cell} may be read before it is written"));
        } else if kind == ValueKind::Ptr && !state.pointer.has(first) {
            errors.op(index, format!("{first} is read as a pointer, but may have been written as an integer"));
        }
    };
    accesses(op, tables, &mut |access| {
        if let Access::Read(operand, kind) = access {
            check(operand, kind);
        }
    });
    match op {
        Op::Return {} => function.rets.iter().for_each(|ret| check(ret.cell.into(), ret.kind.into())),
        // What a known callee takes as a pointer says more than the signature.
        Op::Call { call } | Op::TailCall { call } => {
            let Callee::Direct(id) = call.callee else { return };
            let super::CalleeInfo::Function(callee) = tables.callee(id) else { return };
            call.args.iter().zip(&callee.params).for_each(|(arg, param)| check(*arg, param.kind.into()));
        }
        _ => {}
    }
}

/// What is known of the cells at a point.
#[derive(Clone)]
struct State {
    /// Cells that have been written.
    written: CellSet,
    /// Cells that have last been written as pointers.
    pointer: CellSet,
}

impl State {
    fn at_entry(function: &Function) -> State {
        let mut state = State { written: CellSet::new(function.cells), pointer: CellSet::new(function.cells) };
        function.params.iter().for_each(|param| state.define(param.cell, param.kind.into()));
        function.locals.iter().for_each(|local| state.define(local.cell, ValueKind::Ptr));
        state
    }

    fn apply(&mut self, op: &Op, tables: &dyn Tables) {
        accesses(op, tables, &mut |access| {
            if let Access::Def(cell, kind) = access {
                self.define(cell, kind);
            }
        });
    }

    fn define(&mut self, cell: Cell, kind: ValueKind) {
        for cell in cells_of(cell, kind) {
            self.written.set(cell, true);
            self.pointer.set(cell, kind == ValueKind::Ptr);
        }
    }

    fn meet(&mut self, other: &State) -> bool {
        let written = self.written.intersect(&other.written);
        self.pointer.intersect(&other.pointer) | written
    }
}

#[derive(Clone)]
struct CellSet(Vec<u64>);

impl CellSet {
    fn new(cells: u32) -> CellSet {
        CellSet(vec![0; cells.div_ceil(64) as usize])
    }

    fn has(&self, cell: Cell) -> bool {
        self.0[cell.index() / 64] >> (cell.0 % 64) & 1 == 1
    }

    fn set(&mut self, cell: Cell, value: bool) {
        let word = &mut self.0[cell.index() / 64];
        let bit = 1 << (cell.0 % 64);
        *word = if value { *word | bit } else { *word & !bit };
    }

    fn intersect(&mut self, other: &CellSet) -> bool {
        let mut changed = false;
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            changed |= *word & !other != 0;
            *word &= other;
        }
        changed
    }
}
