//! Functions that do nothing but look at what their arguments point to, such as comparisons of numbers.
//!
//! A shared reference that such a function gets has a tag of its own, and a protector, for as long as the function runs. If reading
//! through the pointer that it is made of is allowed and changes nothing, nobody can tell whether that is so: what the function
//! reads may be read through the one as well as through the other, it does nothing that either could notice, and its end is one
//! more such read at most. Nor can other threads come in between, if there are any, in a function without jumps. All arguments
//! must be so: making one of them could otherwise end what another one is made of.

use assay_ir::scalar::{FloatTy, MemTy, RetagMode};
use assay_ir::{Cell, CellKind, Op, Operand, PartVisitor};

use crate::decode::Facts;
use crate::insn::Insn;
use crate::reborrows::is_pure;

/// The arguments of such a function.
pub(crate) struct Looks {
    /// The cell of each, and how many bytes it is for.
    cells: Vec<(Cell, u32)>,
    /// Whether nobody can come in between.
    straight: bool,
}

/// So many arguments are asked for at once.
const MOST: usize = 2;

impl Looks {
    /// If the function is one.
    pub(crate) fn of(facts: &Facts<'_>) -> Option<Looks> {
        let function = facts.function;
        let mut cells = Vec::new();
        let mut loads = Vec::new();
        for op in &function.ops {
            match op {
                Op::Retag { mode: RetagMode::Entry, .. } => match facts.insn(op)? {
                    Insn::RetagRef { dst, src, size: size @ 1.., how } if dst == src && how.is_shared_argument() => {
                        cells.push((dst, size));
                    }
                    _ => return None,
                },
                Op::Load { ty, ptr, off, .. } => loads.push((ptr.as_cell()?, u64::from(*off) + ty.bytes(facts.target))),
                Op::Jump { .. } | Op::Branch { .. } | Op::CmpBranch { .. } | Op::Switch { .. } | Op::Return {} => {}
                _ if is_pure(op) => {}
                _ => return None,
            }
        }
        let is_inside =
            |(ptr, end): &(Cell, u64)| cells.iter().any(|(cell, size)| cell == ptr && *end <= u64::from(*size));
        let is_one = (1..=MOST).contains(&cells.len())
            && function.locals.is_empty()
            && function.rets.iter().all(|ret| cells.iter().all(|(cell, _)| *cell != ret.cell))
            && loads.iter().all(is_inside)
            && function.ops.iter().all(|op| leaves_alone(op, &cells));
        let straight = is_straight(&function.ops);
        is_one.then_some(Looks { cells, straight })
    }

    /// The instruction for an argument in place of the retag.
    pub(crate) fn insn(&self, retag: Insn) -> Insn {
        let Insn::RetagRef { dst: cell, size, how, .. } = retag else { return retag };
        let mut others = self.cells.iter().skip_while(|(other, _)| *other != cell).skip(1);
        let (next, next_size) = others.next().copied().unwrap_or((cell, size));
        Insn::LookRef { cell, size, how, next, next_size, straight: self.straight }
    }
}

/// Whether an operation does nothing with these pointers but read what they point to.
fn leaves_alone(op: &Op, cells: &[(Cell, u32)]) -> bool {
    let is_one = |cell| cells.iter().any(|(known, _)| *known == cell);
    match op {
        Op::Retag { .. } | Op::CheckCell { .. } | Op::CheckWide { .. } => true,
        Op::Load { dst, .. } => !(is_one(*dst) || may_be_wide(op) && is_one(Cell(dst.0 + 1))),
        _ => !mentions(op, &is_one),
    }
}

/// Whether an operation reads or writes a cell of which `is_one` is true.
pub(crate) fn mentions(op: &Op, is_one: &dyn Fn(Cell) -> bool) -> bool {
    struct Mentions<'a> {
        is_one: &'a dyn Fn(Cell) -> bool,
        is_wide: bool,
        found: bool,
    }
    impl PartVisitor for Mentions<'_> {
        fn def(&mut self, cell: Cell) {
            self.found |= (self.is_one)(cell) || self.is_wide && (self.is_one)(Cell(cell.0 + 1));
        }
        fn read(&mut self, operand: Operand) {
            self.found |= operand.as_cell().is_some_and(self.is_one);
        }
    }
    let mut mentions = Mentions { is_one, is_wide: may_be_wide(op), found: false };
    op.parts(&mut |_, part| part.visit(&mut mentions));
    mentions.found
}

/// Whether what an operation gives may take two cells.
fn may_be_wide(op: &Op) -> bool {
    match op {
        Op::Load { ty, .. } => *ty == MemTy::B16,
        Op::Bin { ty, .. } | Op::Un { ty, .. } | Op::IntCast { to: ty, .. } | Op::FloatToInt { to: ty, .. } => {
            ty.bits() > 64
        }
        Op::FloatBin { ty, .. } | Op::FloatUn { ty, .. } | Op::FloatFma { ty, .. } => *ty == FloatTy::F128,
        Op::FloatCast { to: ty, .. } | Op::IntToFloat { to: ty, .. } => *ty == FloatTy::F128,
        Op::Call { call } => call.rets.iter().any(|ret| ret.kind == CellKind::Wide),
        Op::Mov { .. } | Op::MovPtr { .. } | Op::MovBare { .. } | Op::Undef { .. } => false,
        Op::Select { .. } | Op::SelectPtr { .. } | Op::Cmp { .. } | Op::FloatCmp { .. } => false,
        Op::PtrAdd { .. } | Op::PtrOffset { .. } | Op::PtrIndex { .. } | Op::PtrMask { .. } => false,
        Op::Retag { .. } | Op::RetagWide { .. } => false,
        _ => true,
    }
}

/// Whether there is no jump behind the retags.
fn is_straight(ops: &[Op]) -> bool {
    let first = ops.iter().position(|op| op.retag_mode() == Some(RetagMode::Entry)).unwrap_or(0);
    matches!(ops[first..].iter().find(|op| op.is_terminator()), Some(Op::Return {}))
}
