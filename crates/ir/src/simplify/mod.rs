//! Makes code shorter without changing what it does: values are read where they are instead of from copies of them, copies that nothing
//! reads are left out, and so is what only constants would have to be others for.
//!
//! Copies can't fail and have no effect but on their cell, so no program can tell. What checks a value checks the same value as before.

mod branches;
mod copies;
mod dead;
mod kinds;
#[cfg(test)]
mod tests;

use crate::{BlockId, Cell, Function, Op, Operand, PartVisitor, Tables};
use kinds::Kinds;

/// Simplifies a function that obeys the rules of the [verifier](crate::verify); `tables` are those of its program.
pub fn simplify(function: &mut Function, tables: &dyn Tables) {
    if !function.ops.iter().any(|op| as_copy(op).is_some()) {
        return;
    }
    let kinds = Kinds::of(function, tables);
    copies::propagate(function, &kinds);
    // Blocks that have lost all other ways in know what came before them.
    if branches::decide(function) {
        copies::propagate(function, &kinds);
        branches::decide(function);
    }
    dead::remove(function, &kinds);
}

/// The cell that an operation makes a copy in, and of what, if it does nothing else. Integers are kept zero-extended, so that a cast
/// to a wider type is a copy unless it extends a sign.
fn as_copy(op: &Op) -> Option<(Cell, Operand)> {
    match op {
        Op::Mov { dst, src } | Op::MovPtr { dst, src } => Some((*dst, *src)),
        Op::IntCast { from, to, dst, a }
            if to.bits() <= 64 && (from.bits() == to.bits() || from.bits() < to.bits() && !from.signed()) =>
        {
            Some((*dst, *a))
        }
        _ => None,
    }
}

/// Calls `visit` with each block that an operation may go to, as often as it names it.
fn targets(op: &Op, visit: &mut dyn FnMut(BlockId)) {
    struct Targets<'v>(&'v mut dyn FnMut(BlockId));
    impl PartVisitor for Targets<'_> {
        fn block(&mut self, block: BlockId) {
            (self.0)(block);
        }
    }
    if op.is_terminator() {
        op.parts(&mut |_, part| part.visit(&mut Targets(visit)));
    }
}
