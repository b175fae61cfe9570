//! Code as the dispatch loop runs it: made once from a function's operations, when it is loaded.
//!
//! Operations become [`Insn`]s, and blocks are laid out anew, so that most jumps disappear. None of it shows from outside:
//! every instruction knows the operation it was made of, which is what reports and backtraces speak of.

use std::cell::OnceCell;
use std::rc::Rc;

use assay_ir::scalar::{CmpOp, MemTy, RetagMode};
use assay_ir::{BlockId, Callee, Cell, Const, FuncId, Function, Op, Operand, Param, PartVisitor, TypeId};

use crate::arith;
use crate::insn::{CallSite, Distance, Insn, ValidReference};
use crate::known::Known;
use crate::looks::Looks;
use crate::passes::passes_on;
use crate::reborrows::Reborrows;
use crate::retag;
use crate::types::{Class, Target, TypeEntry};

/// The instructions of a function. Clones are of the same.
#[derive(Clone)]
pub(crate) struct Body {
    pub(crate) insns: Rc<[Insn]>,
    /// The operation that each instruction was made of.
    pub(crate) origins: Rc<[u32]>,
    /// The first instruction of each block.
    pub(crate) starts: Rc<[u32]>,
    /// The retags that were left out because of what a function does with its argument.
    pub(crate) for_arguments: Rc<[u32]>,
}

/// What is known about a function when its instructions are made.
pub(crate) struct Facts<'a> {
    pub(crate) function: &'a Function,
    /// Whether an entry beside the cell means anything.
    pub(crate) is_pointer_cell: &'a dyn Fn(Cell) -> bool,
    pub(crate) entry: &'a dyn Fn(TypeId) -> &'a TypeEntry,
    /// Whether there is an aliasing model.
    pub(crate) retags: bool,
    /// Whether that is Tree Borrows.
    pub(crate) tree: bool,
    /// Whether a function retags the references that it gets, before anything else.
    pub(crate) retags_arguments: &'a dyn Fn(FuncId) -> bool,
    /// Whether values are checked to be valid.
    pub(crate) validation: bool,
    pub(crate) target: assay_ir::Target,
    /// Whether a check that was made before need not be made again while no memory has been freed.
    pub(crate) checks_last: bool,
}

/// What the first instructions of a function check, as long as they check nothing but that parameters are valid references.
pub(crate) fn entry_checks(insns: &[Insn], params: &[Param]) -> Rc<[ValidReference]> {
    let param = |cell: Cell| params.iter().position(|param| param.cell == cell);
    let target = |size: u32, low: u32, mutable: bool| Target {
        size: size.into(),
        align: u64::from(low) + 1,
        mutable,
        nullable: false,
    };
    let check = |insn: &Insn| match *insn {
        Insn::CheckRef { cell, size, low, mutable, .. } => {
            Some(ValidReference { data: param(cell)?, meta: None, target: target(size, low, mutable) })
        }
        Insn::CheckSlice { data, meta, size, low, mutable, .. } => Some(ValidReference {
            data: param(data)?,
            meta: Some(param(meta)?),
            target: target(size, low.into(), mutable),
        }),
        _ => None,
    };
    insns.iter().map_while(check).collect()
}

/// Makes the instructions of a function.
pub(crate) fn decode(facts: &Facts<'_>) -> Body {
    let blocks = facts.function.blocks.len();
    let known = Known::new(facts.function.cells);
    let mut layout = Layout {
        facts,
        insns: Vec::new(),
        origins: Vec::new(),
        starts: vec![Layout::NOWHERE; blocks],
        entries: Vec::new(),
        known,
        reborrows: Reborrows::new(facts.function),
        looks: if facts.retags { Looks::of(facts) } else { None },
        passes: facts.retags && passes_on(facts),
    };
    layout.entries = layout.count_entries();
    for root in 0..blocks {
        layout.lay_out(layout.forward(BlockId(root as u32)));
    }
    layout.finish()
}

struct Layout<'f, 'a> {
    facts: &'f Facts<'a>,
    insns: Vec<Insn>,
    origins: Vec<u32>,
    starts: Vec<u32>,
    /// The number of ways into each block.
    entries: Vec<u32>,
    known: Known,
    reborrows: Reborrows,
    looks: Option<Looks>,
    /// Whether the argument is only passed on.
    passes: bool,
}

impl Layout<'_, '_> {
    const NOWHERE: u32 = u32::MAX;

    fn first_op(&self, block: BlockId) -> usize {
        self.facts.function.blocks[block.index()] as usize
    }

    /// Where a block really leads if it does nothing but jump.
    fn forward(&self, block: BlockId) -> BlockId {
        let mut at = block;
        for _ in 0..self.starts.len() {
            match self.facts.function.ops[self.first_op(at)] {
                Op::Jump { to } => at = to,
                _ => return at,
            }
        }
        // An empty endless loop.
        block
    }

    fn count_entries(&self) -> Vec<u32> {
        struct Targets(Vec<BlockId>);
        impl PartVisitor for Targets {
            fn block(&mut self, block: BlockId) {
                self.0.push(block);
            }
        }
        let mut targets = Targets(vec![BlockId(0)]);
        for op in &self.facts.function.ops {
            op.parts(&mut |_, part| part.visit(&mut targets));
        }
        let mut entries = vec![0; self.starts.len()];
        targets.0.into_iter().for_each(|block| {
            // One that only jumps is not always passed by.
            entries[block.index()] += 1;
            let end = self.forward(block);
            if end != block {
                entries[end.index()] += 1;
            }
        });
        entries
    }

    /// Lays out a block and what follows it, as far as that has no place yet.
    fn lay_out(&mut self, mut block: BlockId) {
        self.known.forget();
        self.reborrows.forget();
        while self.starts[block.index()] == Layout::NOWHERE {
            self.starts[block.index()] = self.insns.len() as u32;
            if self.entries[block.index()] > 1 {
                self.known.forget();
                self.reborrows.forget();
            }
            let mut index = self.first_op(block);
            let ops = &self.facts.function.ops;
            while !ops[index].is_terminator() {
                let repeats = self.known.repeats(&ops[index], |ty| self.facts.class(ty), self.facts.is_pointer_cell);
                if !(repeats && self.facts.checks_last) {
                    let mut insn = self.facts.insn(&ops[index]);
                    if self.facts.retags {
                        insn = self.reborrows.leave_out(index, insn, self.facts);
                        if let Some(looks) = &self.looks {
                            insn = insn.map(|insn| looks.insn(insn));
                        } else if self.passes && ops[index].retag_mode() == Some(RetagMode::Entry) {
                            insn = insn.map(Insn::lent);
                        }
                    }
                    if let Some(insn) = insn {
                        self.emit(insn, index);
                    }
                }
                index += 1;
            }
            match self.terminator(&ops[index], index, block) {
                Some(next) => block = next,
                None => return,
            }
        }
    }

    /// Ends a block. Gives the block that is best placed behind it, if there is one.
    fn terminator(&mut self, op: &Op, index: usize, block: BlockId) -> Option<BlockId> {
        let distance = |block| self.forward(block).0 as Distance;
        match op {
            Op::Jump { to } => {
                let to = self.forward(*to);
                let first = self.first_op(to);
                if self.starts[to.index()] == Layout::NOWHERE {
                    return Some(to);
                } else if let Op::Return {} = self.facts.function.ops[first] {
                    self.emit(Insn::Return {}, first);
                } else {
                    self.emit(Insn::Jump { to: to.0 as Distance }, index);
                }
                None
            }
            Op::Branch { cond, then, els } => {
                let (then, els) = (distance(*then), distance(*els));
                match self.overflowing(block, *cond, then, els) {
                    Some(insn) => *self.insns.last_mut()? = insn,
                    None => self.emit(Insn::Branch { cond: *cond, then, els }, index),
                }
                Some(BlockId(then as u32))
            }
            Op::CmpBranch { op: cmp, ty, a, b, then, els } if !ty.signed() && !arith::is_wide(*ty) => {
                let (a, b, then, els) = (*a, *b, distance(*then), distance(*els));
                let insn = match cmp {
                    CmpOp::Eq => Insn::BranchEqual { a, b, then, els },
                    CmpOp::Ne => Insn::BranchEqual { a, b, then: els, els: then },
                    CmpOp::Lt => Insn::BranchBelow { a, b, then, els },
                    CmpOp::Le => Insn::BranchNotAbove { a, b, then, els },
                    CmpOp::Gt => Insn::BranchBelow { a: b, b: a, then, els },
                    CmpOp::Ge => Insn::BranchNotAbove { a: b, b: a, then, els },
                    CmpOp::Cmp => Insn::Plain { op },
                };
                self.emit(insn, index);
                Some(BlockId(then as u32))
            }
            Op::CmpBranch { op, ty, a, b, then, els } if !arith::is_wide(*ty) => {
                let (op, ty, then, els) = (*op, *ty, distance(*then), distance(*els));
                self.emit(Insn::BranchCompare { a: *a, b: *b, then, els, op, ty }, index);
                Some(BlockId(then as u32))
            }
            Op::Call { call } => {
                let func = if let Callee::Direct(func) = call.callee { Some(func) } else { None };
                let valid = if func.is_some() { self.known.arguments(&call.args) } else { Box::default() };
                self.known.forget();
                self.reborrows.forget();
                let (op, resume) = (&raw const **call, std::ptr::null());
                let site = CallSite { op, resume, func, valid, link: OnceCell::new() };
                self.emit(Insn::Call { site: Box::new(site) }, index);
                call.target.map(|target| self.forward(target))
            }
            Op::Return {} => {
                self.emit(Insn::Return {}, index);
                None
            }
            other => {
                self.emit(Insn::Plain { op: other }, index);
                None
            }
        }
    }

    /// The instruction for a branch on whether the operation before it, the last one of the block, has overflowed.
    fn overflowing(&self, block: BlockId, cond: Operand, then: Distance, els: Distance) -> Option<Insn> {
        let first = self.starts[block.index()] as usize;
        let Insn::Plain { op } = self.insns[first..].last()? else { return None };
        // SAFETY: it points to an operation of the function, which lives.
        match unsafe { &**op } {
            Op::Checked { op, ty, dst, overflow, a, b }
                if !arith::is_wide(*ty) && cond == Operand::cell(*overflow) && overflow.0 == dst.0 + 1 =>
            {
                Some(Insn::BranchOverflow { dst: *dst, a: *a, b: *b, then, els, op: *op, ty: *ty })
            }
            _ => None,
        }
    }

    fn emit(&mut self, insn: Insn, origin: usize) {
        self.insns.push(insn);
        self.origins.push(origin as u32);
    }

    /// Puts in the distances, now that all blocks have their places.
    fn finish(mut self) -> Body {
        for block in 0..self.starts.len() {
            self.starts[block] = self.starts[self.forward(BlockId(block as u32)).index()];
        }
        let mut insns: Rc<[Insn]> = std::mem::take(&mut self.insns).into();
        let first = insns.as_ptr();
        for (index, insn) in Rc::get_mut(&mut insns).into_iter().flatten().enumerate() {
            for target in insn.targets() {
                let distance = i64::from(self.starts[*target as usize]) - index as i64;
                *target = (distance * size_of::<Insn>() as i64) as Distance;
            }
            if let Insn::Call { site } = insn
                // SAFETY: as in `CallSite::link`.
                && let Some(target) = unsafe { (*site.op).target }
            {
                site.resume = first.wrapping_add(self.starts[target.index()] as usize);
            }
        }
        let for_arguments = self.reborrows.for_arguments.into();
        Body { insns, origins: self.origins.into(), starts: self.starts.into(), for_arguments }
    }
}

impl Facts<'_> {
    fn class(&self, ty: TypeId) -> Class {
        (self.entry)(ty).class
    }

    /// The instruction for an operation that is no terminator; `None` if there is nothing to do.
    pub(crate) fn insn(&self, op: &Op) -> Option<Insn> {
        let plain = Insn::Plain { op };
        Some(match op {
            Op::Mov { dst, src } => match (src.as_cell(), src.as_const()) {
                (Some(src), _) => Insn::Mov { dst: *dst, src },
                // Where others are is decided by each machine.
                (_, Some(index)) => match self.function.consts[index as usize] {
                    Const::Int(value) => Insn::MovConst { dst: *dst, word: value as u64 },
                    Const::Global { .. } | Const::Func(_) => plain,
                },
                _ => plain,
            },
            Op::MovPtr { dst, src } => src.as_cell().map_or(plain, |src| Insn::MovPtr { dst: *dst, src }),
            Op::Bin { .. } => self.arithmetic(op).unwrap_or(plain),
            Op::FloatBin { .. } => float(op).unwrap_or(plain),
            Op::Cmp { op: cmp, ty, dst, a, b } if !ty.signed() && !arith::is_wide(*ty) => {
                let (dst, a, b) = (*dst, *a, *b);
                match cmp {
                    CmpOp::Eq => Insn::Equal { dst, a, b },
                    CmpOp::Ne => Insn::Unequal { dst, a, b },
                    CmpOp::Lt => Insn::Below { dst, a, b },
                    CmpOp::Le => Insn::NotAbove { dst, a, b },
                    CmpOp::Gt => Insn::Below { dst, a: b, b: a },
                    CmpOp::Ge => Insn::NotAbove { dst, a: b, b: a },
                    CmpOp::Cmp => plain,
                }
            }
            Op::Cmp { op, ty, dst, a, b } if !arith::is_wide(*ty) => {
                Insn::Compare { dst: *dst, a: *a, b: *b, op: *op, ty: *ty }
            }
            Op::IntCast { from, to, dst, a } if !arith::is_wide(*from) && !arith::is_wide(*to) => {
                a.as_cell().map_or(plain, |a| Insn::Cast { dst: *dst, a, from: *from, to: *to })
            }
            Op::Load { ty, dst, ptr, off, align } => match ptr.as_cell() {
                Some(ptr) => load(*ty, *dst, ptr, *off, align.wrapping_sub(1)).unwrap_or(plain),
                None => plain,
            },
            Op::Store { ty, ptr, off, align, src } => match ptr.as_cell() {
                Some(ptr) => store(*ty, *src, ptr, *off, align.wrapping_sub(1)).unwrap_or(plain),
                None => plain,
            },
            op if op.retag_mode().is_some() => {
                return if self.retags { retag::decode(op, &|ty| (self.entry)(ty)) } else { retag::leave_out(op) };
            }
            Op::CheckMem { .. } if !self.validation => return None,
            Op::CheckCell { .. } | Op::CheckWide { .. } if !self.validation => return None,
            Op::CheckCell { ty, cell } => return self.check_cell(*ty, *cell, plain),
            Op::CheckWide { ty, data, meta } => self.check_wide(*ty, *data, *meta).unwrap_or(plain),
            _ => plain,
        })
    }

    fn arithmetic(&self, op: &Op) -> Option<Insn> {
        use assay_ir::scalar::BinOp;
        let Op::Bin { op, ty, dst, a, b } = op else { return None };
        if arith::is_wide(*ty) {
            return None;
        }
        let (dst, a, b, mask, bits) = (*dst, a.as_cell()?, *b, arith::mask(*ty), ty.bits() as u8 - 1);
        Some(match op {
            BinOp::Add => Insn::Add { dst, a, b, mask },
            BinOp::Sub => Insn::Sub { dst, a, b, mask },
            BinOp::Mul => Insn::Mul { dst, a, b, mask },
            BinOp::And => Insn::And { dst, a, b },
            BinOp::Or => Insn::Or { dst, a, b },
            BinOp::Xor => Insn::Xor { dst, a, b },
            BinOp::Shl => Insn::Shl { dst, a, b, bits },
            BinOp::Shr if !ty.signed() => Insn::ShrUnsigned { dst, a, b, bits },
            _ => return None,
        })
    }

    fn check_cell(&self, ty: TypeId, operand: Operand, plain: Insn) -> Option<Insn> {
        let Some(cell) = operand.as_cell() else { return Some(plain) };
        let beside = (self.is_pointer_cell)(cell);
        Some(match self.class(ty) {
            Class::Any => return None,
            // Cells that nothing lies beside are always initialised.
            Class::Bytes | Class::Initialised if !beside => return None,
            Class::Bytes | Class::Initialised => Insn::CheckInit { ty, cell },
            Class::Range { start: 0, width, .. } => Insn::CheckMax { ty, cell, max: width, beside },
            Class::Range { start: 1, width, mask } if width == mask - 1 => Insn::CheckNonZero { ty, cell, beside },
            Class::ThinRef(target) => match (u32::try_from(target.size), u32::try_from(target.align - 1)) {
                (Ok(size @ 1..), Ok(low)) => Insn::CheckRef { ty, cell, size, low, mutable: target.mutable },
                _ => plain,
            },
            _ => plain,
        })
    }

    fn check_wide(&self, ty: TypeId, data: Operand, meta: Operand) -> Option<Insn> {
        let Class::SliceRef(target) = self.class(ty) else { return None };
        let (data, meta) = (data.as_cell()?, meta.as_cell()?);
        let (size, low) = (u32::try_from(target.size).ok()?, u16::try_from(target.align - 1).ok()?);
        let fits = size > 0 && !(self.is_pointer_cell)(meta);
        fits.then_some(Insn::CheckSlice { ty, data, meta, size, low, mutable: target.mutable })
    }
}

fn float(op: &Op) -> Option<Insn> {
    use assay_ir::scalar::{FloatBinOp, FloatTy};
    let Op::FloatBin { op, ty, dst, a, b } = op else { return None };
    let (dst, a, b) = (*dst, *a, *b);
    Some(match (op, ty) {
        (FloatBinOp::Add, FloatTy::F64) => Insn::AddF64 { dst, a, b },
        (FloatBinOp::Sub, FloatTy::F64) => Insn::SubF64 { dst, a, b },
        (FloatBinOp::Mul, FloatTy::F64) => Insn::MulF64 { dst, a, b },
        (FloatBinOp::Div, FloatTy::F64) => Insn::DivF64 { dst, a, b },
        (FloatBinOp::Add, FloatTy::F32) => Insn::AddF32 { dst, a, b },
        (FloatBinOp::Sub, FloatTy::F32) => Insn::SubF32 { dst, a, b },
        (FloatBinOp::Mul, FloatTy::F32) => Insn::MulF32 { dst, a, b },
        (FloatBinOp::Div, FloatTy::F32) => Insn::DivF32 { dst, a, b },
        _ => return None,
    })
}

fn load(ty: MemTy, dst: Cell, ptr: Cell, off: u32, low: u32) -> Option<Insn> {
    Some(match ty {
        MemTy::B1 => Insn::Load1 { dst, ptr, off, low },
        MemTy::B2 => Insn::Load2 { dst, ptr, off, low },
        MemTy::B4 => Insn::Load4 { dst, ptr, off, low },
        MemTy::B8 => Insn::Load8 { dst, ptr, off, low },
        MemTy::Ptr => Insn::LoadPtr { dst, ptr, off, low },
        MemTy::B16 => return None,
    })
}

fn store(ty: MemTy, src: Operand, ptr: Cell, off: u32, low: u32) -> Option<Insn> {
    Some(match ty {
        MemTy::B1 => Insn::Store1 { src, ptr, off, low },
        MemTy::B2 => Insn::Store2 { src, ptr, off, low },
        MemTy::B4 => Insn::Store4 { src, ptr, off, low },
        MemTy::B8 => Insn::Store8 { src, ptr, off, low },
        MemTy::Ptr => Insn::StorePtr { src, ptr, off, low },
        MemTy::B16 => return None,
    })
}
