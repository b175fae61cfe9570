//! What each cell is used for, over a whole function.

use crate::{Access, Cell, Function, Op, Tables, ValueKind, accesses};

/// Tells cells that hold one kind of value throughout from those that are used in several ways.
pub(super) struct Kinds(Vec<u8>);

const INT: u8 = 1;
const PTR: u8 = 2;
/// Half of a value in two cells.
const HALF: u8 = 4;

impl Kinds {
    pub(super) fn of(function: &Function, tables: &dyn Tables) -> Kinds {
        // The verifier allows no cell beyond, but the second half of a value is never asked for here.
        let mut kinds = Kinds(vec![0; function.cells as usize + 2]);
        for param in function.params.iter().chain(&function.rets) {
            kinds.note(param.cell, param.kind.into());
        }
        function.locals.iter().for_each(|local| kinds.note(local.cell, ValueKind::Ptr));
        for op in &function.ops {
            accesses(op, tables, &mut |access| match access {
                Access::Def(cell, kind) => kinds.note(cell, kind),
                Access::Read(operand, kind) => {
                    if let (Some(cell), true) = (operand.as_cell(), kind.is_wide()) {
                        kinds.note(cell, kind);
                    }
                }
            });
            // The size tells also for newtypes around integers of two cells.
            if let Op::CheckCell { ty, cell } = op
                && let Some(cell) = cell.as_cell()
                && tables.ty(*ty).is_none_or(|ty| ty.size > 8)
            {
                kinds.note(cell, ValueKind::WIDE);
            }
        }
        kinds
    }

    fn note(&mut self, cell: Cell, kind: ValueKind) {
        match kind {
            ValueKind::Ptr => self.0[cell.index()] |= PTR,
            kind if kind.is_wide() => {
                self.0[cell.index()] |= HALF;
                self.0[cell.index() + 1] |= HALF;
            }
            ValueKind::Int { .. } => self.0[cell.index()] |= INT,
        }
    }

    /// Whether the cell only ever holds integers of at most 64 bits.
    pub(super) fn is_int(&self, cell: Cell) -> bool {
        self.0[cell.index()] == INT
    }

    /// Whether the cell only ever holds pointers (or integers that may be uninitialised).
    pub(super) fn is_ptr(&self, cell: Cell) -> bool {
        self.0[cell.index()] == PTR
    }
}
