//! Checks that only repeat what an earlier one has found: a value that was checked and has only been moved since needs no
//! second check.
//!
//! Followed through straight pieces of code. Whatever may free memory ends what is known. Other threads may, too: they get
//! their turn only at calls, and at jumps that lead elsewhere than to the next instruction, where nothing is known.

use assay_ir::scalar::MemTy;
use assay_ir::{Cell, Op, Operand, PartVisitor, TypeId};

use crate::arith::is_wide;
use crate::insn::ValidReference;
use crate::types::{Class, Target};

/// What is known about the cells at one place of the code.
pub(crate) struct Known {
    /// The value in each cell, by a number, if that was given in the present epoch; else the cell's own number.
    values: Vec<(u32, u32)>,
    epoch: u32,
    /// The next number for a value.
    next: u32,
    facts: Vec<Fact>,
}

/// Something that a check has found.
#[derive(Clone, Copy)]
enum Fact {
    /// The value is a valid reference.
    Ref(u32, Target),
    /// The two values are a valid reference to a slice; the size is an element's.
    Slice(u32, u32, Target),
    /// The value, or the two, are valid at a type.
    Valid(TypeId, u32, u32),
}

/// As many facts are kept.
const FACTS: usize = 32;

impl Known {
    /// Nothing is known about this many cells.
    pub(crate) fn new(cells: u32) -> Known {
        // One for the spare cell, and one behind it.
        let count = cells + 2;
        Known { values: vec![(0, 0); count as usize], epoch: 1, next: count, facts: Vec::new() }
    }

    /// Nothing is known any more.
    pub(crate) fn forget(&mut self) {
        self.epoch += 1;
        self.facts.clear();
    }

    /// Takes note of an operation that is no terminator. True if it is a check that need not be made again.
    pub(crate) fn repeats(&mut self, op: &Op, class: impl Fn(TypeId) -> Class, beside: impl Fn(Cell) -> bool) -> bool {
        match op {
            Op::CheckCell { ty, cell } => {
                let Some(cell) = cell.as_cell() else { return false };
                let value = self.value(cell);
                let fact = match class(*ty) {
                    Class::ThinRef(target) if beside(cell) => Fact::Ref(value, target),
                    // Values of more than eight bytes are in two cells.
                    _ => Fact::Valid(*ty, value, self.value(Cell(cell.0 + 1))),
                };
                return self.found_before(fact);
            }
            Op::CheckWide { ty, data, meta } => {
                let (Some(data), Some(meta)) = (data.as_cell(), meta.as_cell()) else { return false };
                let values = (self.value(data), self.value(meta));
                let fact = match class(*ty) {
                    Class::SliceRef(target) if beside(data) && !beside(meta) => Fact::Slice(values.0, values.1, target),
                    _ => Fact::Valid(*ty, values.0, values.1),
                };
                return self.found_before(fact);
            }
            // A pointer with another tag is as valid.
            Op::MovPtr { dst, src } | Op::Retag { dst, src, .. } | Op::RetagWide { dst, data: src, .. } => {
                match src.as_cell().filter(|src| beside(*src)) {
                    Some(src) => self.set(*dst, self.value(src)),
                    None => self.overwrite(*dst),
                }
            }
            Op::Mov { dst, src } => match src.as_cell().filter(|src| !beside(*src) && !beside(*dst)) {
                Some(src) => self.set(*dst, self.value(src)),
                None => self.overwrite(*dst),
            },
            Op::StorageLive { .. } | Op::StorageDead { .. } | Op::Intrinsic { .. } => self.forget(),
            _ => op.parts(&mut |_, part| part.visit(&mut Overwrites { known: self, both: !is_narrow(op) })),
        }
        false
    }

    /// What is known of the arguments of a call.
    pub(crate) fn arguments(&self, args: &[Operand]) -> Box<[ValidReference]> {
        let values: Vec<Option<u32>> = args.iter().map(|arg| arg.as_cell().map(|cell| self.value(cell))).collect();
        let values = values.as_slice();
        let with = |value: u32| (0..values.len()).filter(move |&index| values[index] == Some(value));
        let mut valid = Vec::new();
        for fact in &self.facts {
            match *fact {
                Fact::Ref(value, target) => {
                    valid.extend(with(value).map(|data| ValidReference { data, meta: None, target }));
                }
                Fact::Slice(data, meta, target) => valid.extend(with(data).filter_map(|data| {
                    let meta = Some(with(meta).find(|&meta| meta == data + 1)?);
                    Some(ValidReference { data, meta, target })
                })),
                Fact::Valid(..) => {}
            }
        }
        valid.into()
    }

    fn found_before(&mut self, fact: Fact) -> bool {
        if self.facts.iter().any(|known| known.implies(fact)) {
            return true;
        }
        if self.facts.len() < FACTS {
            self.facts.push(fact);
        }
        false
    }

    fn value(&self, cell: Cell) -> u32 {
        match self.values[cell.index()] {
            (epoch, value) if epoch == self.epoch => value,
            _ => cell.0,
        }
    }

    fn set(&mut self, cell: Cell, value: u32) {
        self.values[cell.index()] = (self.epoch, value);
    }

    fn overwrite(&mut self, cell: Cell) {
        self.set(cell, self.next);
        self.next += 1;
    }
}

impl Fact {
    fn implies(self, other: Fact) -> bool {
        match (self, other) {
            (Fact::Ref(value, known), Fact::Ref(same, wanted)) => value == same && known.implies(wanted),
            (Fact::Slice(data, meta, known), Fact::Slice(same_data, same_meta, wanted)) => {
                (data, meta) == (same_data, same_meta) && known.implies(wanted)
            }
            (Fact::Valid(ty, low, high), Fact::Valid(same_ty, same_low, same_high)) => {
                (ty, low, high) == (same_ty, same_low, same_high)
            }
            _ => false,
        }
    }
}

/// Whether an operation certainly writes no values that take two cells.
fn is_narrow(op: &Op) -> bool {
    match op {
        Op::Load { ty, .. } => *ty != MemTy::B16,
        Op::Bin { ty, .. } | Op::Checked { ty, .. } | Op::Un { ty, .. } => !is_wide(*ty),
        Op::Cmp { .. } | Op::Select { .. } | Op::SelectPtr { .. } | Op::MovBare { .. } | Op::LoadMaybe { .. } => true,
        Op::PtrAdd { .. } | Op::PtrOffset { .. } | Op::PtrIndex { .. } | Op::PtrMask { .. } => true,
        _ => false,
    }
}

/// Cells that an operation writes; if need be, `both` of a pair.
struct Overwrites<'a> {
    known: &'a mut Known,
    both: bool,
}

impl PartVisitor for Overwrites<'_> {
    fn def(&mut self, cell: Cell) {
        self.known.overwrite(cell);
        if self.both && cell.index() + 1 < self.known.values.len() {
            self.known.overwrite(Cell(cell.0 + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use assay_ir::Operand;

    use super::*;

    const SHARED: Target = Target { size: 8, align: 8, mutable: false, nullable: false };

    fn class(ty: TypeId) -> Class {
        Class::ThinRef(match ty.0 {
            0 => SHARED,
            1 => Target { size: 4, align: 4, ..SHARED },
            2 => Target { mutable: true, ..SHARED },
            3 => Target { nullable: true, ..SHARED },
            _ => return Class::Walk,
        })
    }

    fn check(ty: u32, cell: u32) -> Op {
        Op::CheckCell { ty: TypeId(ty), cell: Operand::cell(Cell(cell)) }
    }

    /// Which operations are left out.
    fn repeated(ops: &[Op]) -> Vec<bool> {
        let mut known = Known::new(4);
        ops.iter().map(|op| known.repeats(op, class, |_| true)).collect()
    }

    #[test]
    fn the_same_or_a_weaker_check_is_a_repetition() {
        for (first, second, repeats) in [
            (0, 0, true),
            (0, 1, true),
            (1, 0, false),
            (2, 0, true),
            (0, 2, false),
            (0, 3, true),
            (3, 0, false),
            (4, 4, true),
            (4, 5, false),
            (0, 4, false),
        ] {
            assert_eq!(repeated(&[check(first, 0), check(second, 0)]), [false, repeats], "{first} {second}");
        }
    }

    #[test]
    fn moves_carry_what_is_known_and_writes_end_it() {
        let mov = Op::MovPtr { dst: Cell(1), src: Operand::cell(Cell(0)) };
        let add = Op::PtrAdd { dst: Cell(0), base: Operand::cell(Cell(0)), off: 8 };
        let ops = [check(0, 0), mov, check(0, 1), add, check(0, 0), check(0, 1)];
        assert_eq!(repeated(&ops), [false, false, true, false, false, true]);
    }

    #[test]
    fn whatever_may_free_memory_ends_what_is_known() {
        let dead = Op::StorageDead { local: assay_ir::LocalId(0) };
        assert_eq!(repeated(&[check(0, 0), dead, check(0, 0)]), [false, false, false]);
    }
}
