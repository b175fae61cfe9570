//! Instructions: operations as the dispatch loop carries them out, with everything about them sorted out before.
//!
//! An [`Insn`] is an operation whose kind, width and operands are known, or, for everything that is not frequent, just a
//! pointer to the [`Op`]. [`crate::decode`] makes them.

use std::cell::OnceCell;
use std::sync::Arc;

use assay_ir::scalar::{CheckedOp, CmpOp, IntTy};
use assay_ir::{CallOp, Cell, CellKind, FuncId, Op, Operand, TypeId};
use assay_memory::Pointer;
use smallvec::SmallVec;

use crate::frame::Regs;
use crate::load::Code;
use crate::retag::How;
use crate::types::Target;

/// A distance in bytes, from one instruction to another. While code is being made, the number of a block.
pub(crate) type Distance = i32;

/// One step of the dispatch loop.
pub(crate) enum Insn {
    /// Anything that has no instruction of its own. Points into the function's operations.
    Plain {
        op: *const Op,
    },

    Mov {
        dst: Cell,
        src: Cell,
    },
    MovConst {
        dst: Cell,
        word: u64,
    },
    MovPtr {
        dst: Cell,
        src: Cell,
    },

    Add {
        dst: Cell,
        a: Cell,
        b: Operand,
        mask: u64,
    },
    Sub {
        dst: Cell,
        a: Cell,
        b: Operand,
        mask: u64,
    },
    Mul {
        dst: Cell,
        a: Cell,
        b: Operand,
        mask: u64,
    },
    And {
        dst: Cell,
        a: Cell,
        b: Operand,
    },
    Or {
        dst: Cell,
        a: Cell,
        b: Operand,
    },
    Xor {
        dst: Cell,
        a: Cell,
        b: Operand,
    },
    /// Shifts by an amount that is cut to `bits`, the type's width less one.
    Shl {
        dst: Cell,
        a: Cell,
        b: Operand,
        bits: u8,
    },
    ShrUnsigned {
        dst: Cell,
        a: Cell,
        b: Operand,
        bits: u8,
    },

    /// Comparisons of unsigned words; the others are turned around.
    Equal {
        dst: Cell,
        a: Operand,
        b: Operand,
    },
    Unequal {
        dst: Cell,
        a: Operand,
        b: Operand,
    },
    Below {
        dst: Cell,
        a: Operand,
        b: Operand,
    },
    NotAbove {
        dst: Cell,
        a: Operand,
        b: Operand,
    },
    BranchEqual {
        a: Operand,
        b: Operand,
        then: Distance,
        els: Distance,
    },
    BranchBelow {
        a: Operand,
        b: Operand,
        then: Distance,
        els: Distance,
    },
    BranchNotAbove {
        a: Operand,
        b: Operand,
        then: Distance,
        els: Distance,
    },

    /// Arithmetic on floats whose result is no NaN; for those the operation itself is asked.
    AddF64 {
        dst: Cell,
        a: Operand,
        b: Operand,
    },
    SubF64 {
        dst: Cell,
        a: Operand,
        b: Operand,
    },
    MulF64 {
        dst: Cell,
        a: Operand,
        b: Operand,
    },
    DivF64 {
        dst: Cell,
        a: Operand,
        b: Operand,
    },
    AddF32 {
        dst: Cell,
        a: Operand,
        b: Operand,
    },
    SubF32 {
        dst: Cell,
        a: Operand,
        b: Operand,
    },
    MulF32 {
        dst: Cell,
        a: Operand,
        b: Operand,
    },
    DivF32 {
        dst: Cell,
        a: Operand,
        b: Operand,
    },

    /// Accesses to memory; `low` are the bits of the pointer that must be zero.
    Load1 {
        dst: Cell,
        ptr: Cell,
        off: u32,
        low: u32,
    },
    Load2 {
        dst: Cell,
        ptr: Cell,
        off: u32,
        low: u32,
    },
    Load4 {
        dst: Cell,
        ptr: Cell,
        off: u32,
        low: u32,
    },
    Load8 {
        dst: Cell,
        ptr: Cell,
        off: u32,
        low: u32,
    },
    LoadPtr {
        dst: Cell,
        ptr: Cell,
        off: u32,
        low: u32,
    },
    Store1 {
        src: Operand,
        ptr: Cell,
        off: u32,
        low: u32,
    },
    Store2 {
        src: Operand,
        ptr: Cell,
        off: u32,
        low: u32,
    },
    Store4 {
        src: Operand,
        ptr: Cell,
        off: u32,
        low: u32,
    },
    Store8 {
        src: Operand,
        ptr: Cell,
        off: u32,
        low: u32,
    },
    StorePtr {
        src: Operand,
        ptr: Cell,
        off: u32,
        low: u32,
    },

    /// A reference to `size` bytes, more than none, at a multiple of `low + 1`. `ty` is asked if the answer is no.
    CheckRef {
        ty: TypeId,
        cell: Cell,
        size: u32,
        low: u32,
        mutable: bool,
    },
    /// A reference to a slice of elements of `size` bytes, more than none; the length has nothing beside it.
    CheckSlice {
        ty: TypeId,
        data: Cell,
        meta: Cell,
        size: u32,
        low: u16,
        mutable: bool,
    },
    /// An integer that is at most `max`; `beside`, if something lies beside it, which has to say that it is initialised.
    CheckMax {
        ty: TypeId,
        cell: Cell,
        max: u64,
        beside: bool,
    },
    /// Not zero.
    CheckNonZero {
        ty: TypeId,
        cell: Cell,
        beside: bool,
    },
    /// Initialised, for cells that something lies beside.
    CheckInit {
        ty: TypeId,
        cell: Cell,
    },

    /// A reborrow of a pointer to `size` bytes.
    RetagRef {
        dst: Cell,
        src: Cell,
        size: u32,
        how: How,
    },
    /// A reborrow of a pointer to a slice of elements of `size` bytes, more than none.
    RetagSlice {
        dst: Cell,
        data: Cell,
        meta: Cell,
        size: u32,
        how: How,
    },

    /// As `RetagRef`, of an argument of a function that only looks at what its arguments point to, and in which, if it is `straight`, others
    /// can't come in between. `next` is another such argument that comes later, or the same.
    LookRef {
        cell: Cell,
        size: u32,
        how: How,
        next: Cell,
        next_size: u32,
        straight: bool,
    },

    /// As `RetagRef`, of a pointer to bytes only some of which are in cells.
    RetagMixed {
        dst: Cell,
        src: Cell,
        how: How,
        what: Box<Mixed>,
    },
    /// As `RetagRef`, for a two-phase borrow that is nothing but an argument of a function that makes a reference of its own of it, or for the
    /// argument of a function that only passes it on.
    LendRef {
        dst: Cell,
        src: Cell,
        size: u32,
        how: How,
    },
    /// As `RetagSlice`, for such a pointer.
    LendSlice {
        dst: Cell,
        data: Cell,
        meta: Cell,
        size: u32,
        how: How,
    },

    /// A cast between types of at most 64 bits.
    Cast {
        dst: Cell,
        a: Cell,
        from: IntTy,
        to: IntTy,
    },
    /// A comparison of signed numbers of at most 64 bits.
    Compare {
        dst: Cell,
        a: Operand,
        b: Operand,
        op: CmpOp,
        ty: IntTy,
    },
    /// The same, to branch on.
    BranchCompare {
        a: Operand,
        b: Operand,
        then: Distance,
        els: Distance,
        op: CmpOp,
        ty: IntTy,
    },
    /// Arithmetic on at most 64 bits, to branch on its overflow flag, which goes into the cell behind the result.
    BranchOverflow {
        dst: Cell,
        a: Operand,
        b: Operand,
        then: Distance,
        els: Distance,
        op: CheckedOp,
        ty: IntTy,
    },

    Jump {
        to: Distance,
    },
    Branch {
        cond: Operand,
        then: Distance,
        els: Distance,
    },
    Call {
        site: Box<CallSite>,
    },
    Return {},
}

const _: () = assert!(size_of::<Insn>() <= 24);

impl Insn {
    /// Where it may jump to.
    pub(crate) fn targets(&mut self) -> SmallVec<[&mut Distance; 2]> {
        match self {
            Insn::Jump { to } => SmallVec::from_iter([to]),
            Insn::Branch { then, els, .. }
            | Insn::BranchCompare { then, els, .. }
            | Insn::BranchOverflow { then, els, .. }
            | Insn::BranchEqual { then, els, .. }
            | Insn::BranchBelow { then, els, .. }
            | Insn::BranchNotAbove { then, els, .. } => SmallVec::from_iter([then, els]),
            _ => SmallVec::new(),
        }
    }

    /// The same retag, of which it is known that the new pointer is only lent to a function.
    pub(crate) fn lent(self) -> Insn {
        match self {
            Insn::RetagRef { dst, src, size, how } => Insn::LendRef { dst, src, size, how },
            Insn::RetagSlice { dst, data, meta, size, how } => Insn::LendSlice { dst, data, meta, size, how },
            other => other,
        }
    }
}

/// Bytes only some of which are in cells.
pub(crate) struct Mixed {
    /// How many there are.
    pub(crate) size: u64,
    /// Those in cells: starts and ends.
    pub(crate) cells: Arc<[(u64, u64)]>,
}

/// What the dispatch loop needs to know of a call.
pub(crate) struct CallSite {
    /// The operation.
    pub(crate) op: *const CallOp,
    /// Where it goes on, or null.
    pub(crate) resume: *const Insn,
    /// The callee of a direct call.
    pub(crate) func: Option<FuncId>,
    /// What is known of the arguments.
    pub(crate) valid: Box<[ValidReference]>,
    /// How values come to the callee of a direct call and back; known once it has been loaded. Both depend on nothing but
    /// the two functions, so that this outlives a return to a snapshot in which the callee was not loaded.
    pub(crate) link: OnceCell<Link>,
}

/// An argument that is a valid reference, or a parameter that is checked to be one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct ValidReference {
    /// Which one it is.
    pub(crate) data: usize,
    /// Which one is its length, for references to slices; then the target is an element.
    pub(crate) meta: Option<usize>,
    pub(crate) target: Target,
}

/// How a caller and a callee fit together.
pub(crate) struct Link {
    pub(crate) args: Transfers,
    pub(crate) rets: Transfers,
    /// How many instructions at the callee's entry need not be executed: they check what the caller has found out about the
    /// arguments.
    pub(crate) skip: usize,
}

/// Copies from one frame to another, in any order.
pub(crate) struct Transfers {
    /// From which cell to which. What lies beside it is copied, too; beside integers, nobody will look at it.
    cells: Box<[(Cell, Cell)]>,
    others: Box<[Transfer]>,
}

impl FromIterator<Transfer> for Transfers {
    fn from_iter<I: IntoIterator<Item = Transfer>>(transfers: I) -> Transfers {
        let (mut cells, mut others) = (Vec::new(), Vec::new());
        for transfer in transfers {
            match transfer {
                Transfer { src, dst, what: Transferred::Value } if let Some(src) = src.as_cell() => {
                    cells.push((src, dst))
                }
                other => others.push(other),
            }
        }
        Transfers { cells: cells.into(), others: others.into() }
    }
}

impl Transfers {
    #[inline(always)]
    pub(crate) fn make(&self, from: Regs, to: Regs) {
        for &(src, dst) in &self.cells {
            to.set_ptr(dst, from.cell_ptr(src));
        }
        if !self.others.is_empty() {
            self.others.iter().for_each(|transfer| transfer.make(from, to));
        }
    }
}

/// A copy from one frame to another.
#[derive(Clone, Copy)]
struct Transfer {
    src: Operand,
    dst: Cell,
    what: Transferred,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Transferred {
    /// A cell or constant, and what lies beside it.
    Value,
    /// An integer, for someone who expects something that may be uninitialised: nothing beside it means anything.
    Bare,
    Wide,
}

impl Transfer {
    fn make(self, from: Regs, to: Regs) {
        match self.what {
            Transferred::Value => to.set_ptr(self.dst, from.ptr(self.src)),
            Transferred::Bare => {
                to.set_ptr(self.dst, Pointer::without_provenance(from.word(self.src)));
            }
            Transferred::Wide => to.set_wide(self.dst, from.wide(self.src)),
        }
    }
}

impl CallSite {
    /// Decides the transfers of a direct call. `None` if the two do not fit together.
    pub(crate) fn link(&self, caller: &Code, callee: &Code) -> Option<&Link> {
        // SAFETY: the operation lives as long as the code that the site is in.
        let call = unsafe { &*self.op };
        if call.args.len() != callee.params.len() || call.rets.len() != callee.rets.len() {
            return None;
        }
        Some(self.link.get_or_init(|| {
            let args = call.args.iter().zip(callee.params.iter()).map(|(&src, param)| {
                let plain = src.as_cell().is_some_and(|cell| !caller.is_pointer_cell(cell));
                Transfer { src, dst: param.cell, what: transferred(param.kind, plain) }
            });
            let rets = call.rets.iter().zip(callee.rets.iter()).map(|(to, from)| Transfer {
                src: from.cell.into(),
                dst: to.cell,
                what: transferred(to.kind, from.kind == CellKind::Int),
            });
            let implied = |check: &ValidReference| self.valid.iter().any(|known| known.implies(check));
            let skip = if callee.entry_checks.iter().all(implied) { callee.entry_checks.len() } else { 0 };
            Link { args: args.collect(), rets: rets.collect(), skip }
        }))
    }
}

impl ValidReference {
    fn implies(&self, wanted: &ValidReference) -> bool {
        (self.data, self.meta) == (wanted.data, wanted.meta) && self.target.implies(wanted.target)
    }
}

fn transferred(kind: CellKind, plain: bool) -> Transferred {
    match kind {
        CellKind::Wide => Transferred::Wide,
        CellKind::Ptr if plain => Transferred::Bare,
        CellKind::Int | CellKind::Ptr => Transferred::Value,
    }
}
