//! Small improvements while code is emitted: results go straight to where they are moved, comparisons straight to their branch.

use assay_ir::{BlockId, Cell, Op, Operand, PartVisitor};
use rustc_middle::mir;

use super::Builder;
use super::locals::LocalRef;

/// How far back the operation that made a value is looked for.
const REACH: usize = 4;

impl<'tcx> Builder<'_, 'tcx> {
    /// Lets the operation that made the temporary `from` write `to` instead, so that it need not be moved there; `false` if that
    /// can't be. Nothing reads the temporary afterwards: a value that was computed is stored once.
    pub(super) fn redirect(&mut self, from: Cell, to: Cell) -> bool {
        if !self.is_temp(from) {
            return false;
        }
        let block = &mut self.blocks[self.current];
        let start = block.len().saturating_sub(REACH);
        for index in (start..block.len()).rev() {
            if let Some(dst) = result_mut(&mut block[index].0, from) {
                *dst = to;
                block[index + 1..].iter_mut().for_each(|(op, _)| rename_checked(op, from, to));
                return true;
            }
            let op = &block[index].0;
            if uses(op, to) || (uses(op, from) && !is_check_of(op, from)) {
                return false;
            }
        }
        false
    }

    /// Ends the block by a branch on the value of an operand, which is a comparison itself if that is all the value is for.
    pub(super) fn branch(&mut self, operand: &mir::Operand<'tcx>, cond: Operand, then: BlockId, els: BlockId) {
        if let Some(place) = operand.place()
            && let Some(local) = place.as_local()
            && let LocalRef::Cells([cell, _], _) = self.locals[local]
            && self.used_once.contains(local)
            && let Some((Op::Cmp { op, ty, dst, a, b }, _)) = self.blocks[self.current].last()
            && *dst == cell
        {
            let fused = Op::CmpBranch { op: *op, ty: *ty, a: *a, b: *b, then, els };
            self.blocks[self.current].pop();
            self.emit(fused);
        } else {
            self.emit(Op::Branch { cond, then, els });
        }
    }
}

/// The field of an operation that defines this cell, for operations that only compute or retag.
fn result_mut(op: &mut Op, cell: Cell) -> Option<&mut Cell> {
    match op {
        Op::RetagPair { dst, dst2, .. } => [dst, dst2].into_iter().find(|defined| **defined == cell),
        Op::Checked { dst, overflow, .. } => [dst, overflow].into_iter().find(|defined| **defined == cell),
        Op::Bin { dst, .. }
        | Op::Un { dst, .. }
        | Op::Cmp { dst, .. }
        | Op::IntCast { dst, .. }
        | Op::FloatBin { dst, .. }
        | Op::FloatUn { dst, .. }
        | Op::FloatCmp { dst, .. }
        | Op::FloatCast { dst, .. }
        | Op::FloatToInt { dst, .. }
        | Op::IntToFloat { dst, .. }
        | Op::PtrExpose { dst, .. }
        | Op::PtrFromExposed { dst, .. }
        | Op::PtrAdd { dst, .. }
        | Op::PtrOffset { dst, .. }
        | Op::PtrIndex { dst, .. }
        | Op::PtrMask { dst, .. }
        | Op::Select { dst, .. }
        | Op::Retag { dst, .. }
        | Op::RetagWide { dst, .. }
        | Op::RetagSecond { dst, .. }
        | Op::Load { dst, .. }
        | Op::LoadMaybe { dst, .. } => (*dst == cell).then_some(dst),
        _ => None,
    }
}

fn is_check_of(op: &Op, cell: Cell) -> bool {
    let cell = Operand::cell(cell);
    matches!(op, Op::CheckCell { cell: checked, .. } if *checked == cell)
        || matches!(op, Op::CheckWide { data, meta, .. } if *data == cell || *meta == cell)
}

/// Lets a check of one cell look at another.
fn rename_checked(op: &mut Op, from: Cell, to: Cell) {
    let operands = match op {
        Op::CheckCell { cell, .. } => [Some(cell), None],
        Op::CheckWide { data, meta, .. } => [Some(data), Some(meta)],
        _ => return,
    };
    for operand in operands.into_iter().flatten() {
        if *operand == Operand::cell(from) {
            *operand = Operand::cell(to);
        }
    }
}

/// Whether an operation reads or writes a cell. (The second cells of wide values have no operands of their own.)
fn uses(op: &Op, cell: Cell) -> bool {
    struct Uses(Cell, bool);
    impl PartVisitor for Uses {
        fn def(&mut self, cell: Cell) {
            self.1 |= cell == self.0;
        }
        fn read(&mut self, operand: Operand) {
            self.1 |= operand == Operand::cell(self.0);
        }
    }
    let mut found = Uses(cell, false);
    op.parts(&mut |_, part| part.visit(&mut found));
    found.1
}
