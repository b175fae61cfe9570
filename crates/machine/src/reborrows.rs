//! Retags that are left out because no program can tell, found in straight pieces of code when these are loaded.
//!
//! 1. *A shared reference to what the one before it was made for*, neither with any bytes in cells. Both models give it the same
//!    tag, as long as nothing was written meanwhile, so that the pointer that it is made of is still valid.
//! 2. *A mutable reference made of a new one that is used for nothing else*, for the same bytes. Whatever happens to the first
//!    happens to the second, and the first refuses nothing that the second allows: in Stacked Borrows its item is directly below,
//!    and goes only together with that above it; in Tree Borrows it is the parent, which is accessed by children alone.
//! 3. *An argument that is used for nothing else*, whose function makes a reference of its own of it before it does anything:
//!    the same holds for that one, which is protected besides. Nothing that the first reference could notice may come between
//!    the two: for a mutable one these are accesses, reborrows, and arguments before it; for a shared one, writes, and arguments
//!    before it that are not such references themselves.
//!
//! A two-phase borrow is a mutable one under Tree Borrows. Under Stacked Borrows it does not end what was made of the same pointer
//! before, as a mutable one would; it is left out only behind a new mutable reference, where there is no such thing. An argument that
//! is one has an instruction of its own (`Insn::LendRef`), which looks whether there is.
//!
//! If a retag that was left out would have failed, the one in the function that is called does, and `blame_argument` reports what
//! the first would have.

use assay_ir::scalar::RetagMode;
use assay_ir::{Callee, Cell, Function, Op, Operand, PartVisitor};

use crate::decode::Facts;
use crate::frame::Frame;
use crate::insn::Insn;
use crate::{Machine, Stop};

/// What a new pointer claims about its bytes, as far as this is about it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Claim {
    /// That nobody writes them. (A raw pointer, too; but that may be any pointer, in fact.)
    Frozen { raw: bool },
    /// That nobody else accesses them; of a two-phase borrow, from later on.
    Unique { two_phase: bool },
}

/// What is known at one place of the code.
pub(crate) struct Reborrows {
    /// Cells that are written in one place and read in one place, validity checks aside.
    once: Vec<bool>,
    fresh: Vec<Fresh>,
    /// Indices of the operations that were left out because of what a function does with its argument.
    pub(crate) for_arguments: Vec<u32>,
}

/// A pointer that nothing has happened to since it was made.
#[derive(Clone, Copy)]
struct Fresh {
    cell: Cell,
    bytes: Bytes,
    unique: bool,
}

/// How many bytes a pointer is for: so many, or so many for each element, whose number is in a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bytes {
    Sized(u32),
    Slice(Cell, u32),
}

/// A retag.
#[derive(Clone, Copy)]
pub(crate) struct Reborrow {
    pub(crate) dst: Cell,
    pub(crate) src: Cell,
    pub(crate) bytes: Bytes,
    pub(crate) claim: Option<Claim>,
    pub(crate) protected: bool,
}

impl Reborrow {
    /// If the instruction is one, of a pointer to so many bytes.
    pub(crate) fn of(insn: &Insn) -> Option<Reborrow> {
        let (dst, src, bytes, how) = match *insn {
            Insn::RetagRef { dst, src, size, how } => (dst, src, Bytes::Sized(size), how),
            Insn::RetagSlice { dst, data, meta, size, how } => (dst, data, Bytes::Slice(meta, size), how),
            _ => return None,
        };
        Some(Reborrow { dst, src, bytes, claim: how.claim(), protected: how.is_protected() })
    }
}

impl Reborrows {
    /// For the beginning of a function.
    pub(crate) fn new(function: &Function) -> Reborrows {
        let mut uses = Uses { defs: vec![0; function.cells as usize + 1], reads: vec![0; function.cells as usize + 1] };
        function.params.iter().for_each(|param| uses.def(param.cell));
        function.rets.iter().for_each(|ret| uses.reads[ret.cell.index()] = 2);
        function.locals.iter().for_each(|local| uses.defs[local.cell.index()] = 2);
        for op in &function.ops {
            if !matches!(op, Op::CheckCell { .. } | Op::CheckWide { .. }) {
                op.parts(&mut |_, part| part.visit(&mut uses));
            }
        }
        let once = uses.defs.iter().zip(&uses.reads).map(|(defs, reads)| *defs == 1 && *reads == 1).collect();
        Reborrows { once, fresh: Vec::new(), for_arguments: Vec::new() }
    }

    /// Nothing is known any more.
    pub(crate) fn forget(&mut self) {
        self.fresh.clear();
    }

    /// What becomes of the operation with this index, of which an instruction was made.
    pub(crate) fn leave_out(&mut self, index: usize, insn: Option<Insn>, facts: &Facts<'_>) -> Option<Insn> {
        let ops = &facts.function.ops[index..];
        let Some(new) = insn.as_ref().and_then(Reborrow::of) else {
            self.note(&ops[0], insn.as_ref());
            return insn;
        };
        let repeats = self.repeats(&new, ops, facts);
        if repeats || !new.protected && self.is_argument(&new, ops, facts) {
            if !repeats {
                self.for_arguments.push(index as u32);
            }
            self.overwrite(new.dst);
            self.add(&new);
            return (new.dst != new.src).then_some(Insn::MovPtr { dst: new.dst, src: new.src });
        }
        let is_lent = self.is_lent(&new, ops, facts);
        // It may be an access to what others are for.
        let frozen = matches!(new.claim, Some(Claim::Frozen { .. }));
        self.fresh.retain(|fresh| frozen && !fresh.unique);
        self.overwrite(new.dst);
        self.add(&new);
        if is_lent { insn.map(Insn::lent) } else { insn }
    }

    /// Whether it is a two-phase borrow under Stacked Borrows that is made for a function that makes a mutable reference of its own of it
    /// at once.
    fn is_lent(&self, new: &Reborrow, ops: &[Op], facts: &Facts<'_>) -> bool {
        !facts.tree
            && matches!(new.claim, Some(Claim::Unique { two_phase: true }))
            && self.is_argument_of(new, &ops[1..], facts)
    }

    /// Whether the pointer that it is made of was made in the same way just now.
    fn repeats(&self, new: &Reborrow, ops: &[Op], facts: &Facts<'_>) -> bool {
        let same = |unique: bool| {
            let mut known = self.fresh.iter();
            known.any(|fresh| fresh.cell == new.src && fresh.bytes == new.bytes && fresh.unique == unique)
        };
        match new.claim {
            Some(_) if new.protected => false,
            Some(Claim::Frozen { .. }) => same(false),
            Some(Claim::Unique { two_phase }) => {
                same(true)
                    && self.once[new.src.index()]
                    && (!two_phase || facts.tree || self.is_argument_of(new, &ops[1..], facts))
            }
            None => false,
        }
    }

    /// Whether it is made for a function that makes one of its own of it at once.
    fn is_argument(&self, new: &Reborrow, ops: &[Op], facts: &Facts<'_>) -> bool {
        match new.claim {
            Some(Claim::Frozen { raw }) => !raw && self.is_argument_of(new, &ops[1..], facts),
            Some(Claim::Unique { two_phase }) => {
                (!two_phase || facts.tree) && self.is_argument_of(new, &ops[1..], facts)
            }
            None => false,
        }
    }

    /// Whether the pointer is passed to such a function at the end of these operations, perhaps under another name.
    pub(crate) fn is_argument_of(&self, new: &Reborrow, ops: &[Op], facts: &Facts<'_>) -> bool {
        let unique = matches!(new.claim, Some(Claim::Unique { .. }));
        let mut cell = new.dst;
        for op in ops {
            if !self.once[cell.index()] {
                return false;
            }
            match op {
                Op::Call { call } => {
                    let Callee::Direct(callee) = call.callee else { return false };
                    let Some(index) = call.args.iter().position(|arg| *arg == Operand::cell(cell)) else {
                        return false;
                    };
                    let harmless = |arg: &Operand| {
                        let shared =
                            |cell| !unique && self.fresh.iter().any(|known| known.cell == cell && !known.unique);
                        arg.as_cell().is_some_and(|cell| !(facts.is_pointer_cell)(cell) || shared(cell))
                    };
                    return call.args[..index].iter().all(harmless) && (facts.retags_arguments)(callee);
                }
                Op::MovPtr { dst, src } if *src == Operand::cell(cell) => cell = *dst,
                _ if is_pure(op) => {}
                _ if !unique && matches!(op, Op::Load { .. } | Op::LoadMaybe { .. }) => {}
                _ => match facts.insn(op).as_ref().and_then(Reborrow::of) {
                    Some(next) if next.src == cell => {
                        let alike = match next.claim {
                            Some(Claim::Frozen { raw }) => !unique && !raw,
                            Some(Claim::Unique { .. }) => unique,
                            None => false,
                        };
                        if !alike || next.bytes != new.bytes || next.protected {
                            return false;
                        }
                        cell = next.dst;
                    }
                    Some(_) if !unique => {}
                    _ => return false,
                },
            }
        }
        false
    }

    /// Takes note of an operation that is no simple retag, and the instruction that was made of it.
    fn note(&mut self, op: &Op, insn: Option<&Insn>) {
        match op {
            _ if is_pure(op) || matches!(insn, None | Some(Insn::MovPtr { .. })) => {}
            // Reading ends the uniqueness of others.
            Op::Load { .. } | Op::LoadMaybe { .. } => self.fresh.retain(|fresh| !fresh.unique),
            _ => self.forget(),
        }
        struct Overwrites<'a>(&'a mut Reborrows);
        impl PartVisitor for Overwrites<'_> {
            fn def(&mut self, cell: Cell) {
                self.0.overwrite(cell);
                self.0.overwrite(Cell(cell.0 + 1));
            }
        }
        op.parts(&mut |_, part| part.visit(&mut Overwrites(self)));
        if let Op::MovPtr { dst, src } = op
            && let Some(src) = src.as_cell()
            && let Some(&known) = self.fresh.iter().find(|fresh| fresh.cell == src && !fresh.unique)
        {
            self.fresh.push(Fresh { cell: *dst, ..known });
        }
    }

    fn overwrite(&mut self, cell: Cell) {
        self.fresh
            .retain(|fresh| fresh.cell != cell && !matches!(fresh.bytes, Bytes::Slice(count, _) if count == cell));
    }

    fn add(&mut self, new: &Reborrow) {
        let unique = match new.claim {
            Some(Claim::Frozen { raw: false }) => false,
            Some(Claim::Unique { two_phase: false }) if !new.protected => true,
            _ => return,
        };
        self.fresh.push(Fresh { cell: new.dst, bytes: new.bytes, unique });
    }
}

/// Whether an operation has to do with cells alone.
pub(crate) fn is_pure(op: &Op) -> bool {
    matches!(
        op,
        Op::Mov { .. }
            | Op::MovPtr { .. }
            | Op::MovWide { .. }
            | Op::MovBare { .. }
            | Op::Undef { .. }
            | Op::Select { .. }
            | Op::SelectPtr { .. }
            | Op::Bin { .. }
            | Op::Checked { .. }
            | Op::Un { .. }
            | Op::Cmp { .. }
            | Op::IntCast { .. }
            | Op::FloatBin { .. }
            | Op::FloatUn { .. }
            | Op::FloatFma { .. }
            | Op::FloatCmp { .. }
            | Op::FloatCast { .. }
            | Op::FloatToInt { .. }
            | Op::IntToFloat { .. }
            | Op::PtrAdd { .. }
            | Op::PtrOffset { .. }
            | Op::PtrIndex { .. }
            | Op::PtrMask { .. }
            | Op::CheckCell { .. }
            | Op::CheckWide { .. }
            | Op::CheckPlace { .. }
            | Op::CheckMem { .. }
    )
}

/// Counts where cells are written and read.
struct Uses {
    defs: Vec<u32>,
    reads: Vec<u32>,
}

impl PartVisitor for Uses {
    fn def(&mut self, cell: Cell) {
        self.defs[cell.index()] += 1;
    }
    fn read(&mut self, operand: Operand) {
        if let Some(cell) = operand.as_cell() {
            self.reads[cell.index()] += 1;
        }
    }
}

impl Machine<'_> {
    /// If a function has failed before it has done anything, and the reborrows for its arguments were left out: what the first of
    /// those that could not have been made would have said, in the function that has called it, or in one that has passed its own
    /// argument on.
    #[cold]
    pub(crate) fn blame_argument(&mut self, stop: Stop) -> Stop {
        let frames = self.threads[self.current].frames.clone();
        let [.., _, callee] = frames.as_slice() else { return stop };
        if !self.memory.tracks_borrows() || !is_beginning(&callee.code().function, callee.op_index()) {
            return stop;
        }
        let passing = frames.iter().rev().skip(1).take_while(|frame| frame.code().lent_argument().is_some()).count();
        let first = (frames.len() - 1 - passing).max(1);
        for level in first..frames.len() {
            if let Err(stop) = self.retag_arguments(&frames, level) {
                return stop;
            }
        }
        self.threads[self.current].frames = frames;
        stop
    }

    /// Makes the reborrows that were left out for the arguments of the frame at `level`, in the frame below it, and in its own if there
    /// are others above.
    ///
    /// # Errors
    /// That of the first one that can't be made; the frame in which it would have been is on top then.
    #[cold]
    fn retag_arguments(&mut self, frames: &[Frame], level: usize) -> Result<(), Stop> {
        let caller = &frames[level - 1];
        if let Op::Call { call } = caller.op() {
            let code = caller.code();
            for ip in call.args.iter().filter_map(|arg| code.left_out_before(caller.ip, arg.as_cell()?)) {
                self.retag_in(&frames[..level], ip)?;
            }
        }
        match frames[level].code().lent_argument().filter(|_| level + 1 < frames.len()) {
            Some(ip) => self.retag_in(&frames[..=level], ip),
            None => Ok(()),
        }
    }

    /// Makes the reborrow of the instruction at `ip` of the last of these frames.
    #[cold]
    fn retag_in(&mut self, frames: &[Frame], ip: *const Insn) -> Result<(), Stop> {
        let thread = &mut self.threads[self.current];
        thread.frames = frames.to_vec();
        let Some(top) = thread.frames.last_mut() else { return Ok(()) };
        top.ip = ip;
        let top = *top;
        let regs = thread.regs(top);
        self.retag(top.op(), regs, top.code, ip)
    }
}

/// Whether an operation is among those that receive the arguments.
fn is_beginning(function: &Function, index: u32) -> bool {
    let last = function.ops.iter().rposition(|op| op.retag_mode() == Some(RetagMode::Entry));
    last.is_some_and(|last| index as usize <= last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_pure_neither_reads_nor_writes_memory() {
        assert!(is_pure(&Op::Undef { dst: Cell(0) }));
        assert!(!is_pure(&Op::StorageLive { local: assay_ir::LocalId(0) }));
        assert!(!is_pure(&Op::PtrExpose { dst: Cell(0), src: Operand::cell(Cell(1)) }));
    }
}
