//! Frames: windows on a thread's contiguous stacks.

use assay_ir::{Cell, CellKind, Op, Operand, Param};
use assay_memory::{Pointer, Prov};

use crate::foreign::Value;
use crate::insn::Insn;
use crate::load::Code;

/// An active call.
#[derive(Clone, Copy)]
pub(crate) struct Frame {
    /// What it runs. Points into an `Rc` that [`crate::Machine::functions`] keeps.
    pub(crate) code: *const Code,
    /// The instruction that it is at; while another frame is above it, the one that made the call.
    pub(crate) ip: *const Insn,
    /// Index of its first cell in the thread's stacks.
    pub(crate) base: usize,
    /// What happens when it returns.
    pub(crate) exit: Exit,
    /// The number of its stack (see [`crate::stacks`]); 0 if it has none yet.
    pub(crate) stack: u32,
}

impl Frame {
    /// The code.
    #[inline(always)]
    pub(crate) fn code(&self) -> &Code {
        // SAFETY: code is never dropped while a frame runs it: the function table only grows, and snapshots hold on to
        // their own table.
        unsafe { &*self.code }
    }

    /// Index of the operation that it is at.
    pub(crate) fn op_index(&self) -> u32 {
        self.code().op_index(self.ip)
    }

    /// The operation that it is at.
    pub(crate) fn op(&self) -> &Op {
        &self.code().function.ops[self.op_index() as usize]
    }
}

/// What happens when a frame returns or is unwound.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Exit {
    /// The frame below goes on behind its call.
    Call,
    /// The thread ends.
    Root,
    /// It is the body of a `catch_unwind` in the frame below.
    Try,
    /// It is the handler of a `catch_unwind` in the frame below.
    Handler,
    /// A foreign function that called back goes on.
    Foreign,
    /// As `Call`, for a frame that has taken the place of the one that was called (a tail call).
    Tail,
    /// As `Call`, after what the call holds on to is given back; see [`crate::abi::Held`].
    Held,
}

/// Access to the cells and constants of the running frame.
///
/// Invariant: made for a frame whose code was checked by [`Code::new`], and not used after that thread's stacks have grown.
#[derive(Clone, Copy)]
pub(crate) struct Regs {
    pub(crate) words: *mut u64,
    pub(crate) provs: *mut Prov,
    pub(crate) consts: *const Constant,
}

/// What a constant operand stands for.
#[derive(Clone, Copy)]
pub(crate) struct Constant {
    /// The value, or its lower half.
    pub(crate) word: u64,
    /// The upper half.
    pub(crate) high: u64,
    /// What lies beside it.
    pub(crate) prov: Prov,
}

// SAFETY of all methods: indices of cells and constants were checked when the code was loaded, frames have one cell more
// than they use (so that the second cell of a wide value always exists), and see the invariant of `Regs`.
impl Regs {
    /// Access to the frame above a frame of this code, whose constants are still to be set.
    #[inline(always)]
    pub(crate) fn above(self, code: *const Code) -> Regs {
        unsafe {
            let cells = (*code).frame_cells;
            Regs { words: self.words.add(cells), provs: self.provs.add(cells), consts: self.consts }
        }
    }

    /// Access to the frame below, which is of this code.
    #[inline(always)]
    pub(crate) fn below(self, code: *const Code) -> Regs {
        unsafe {
            let cells = (*code).frame_cells;
            let consts = (*code).consts.as_ptr();
            Regs { words: self.words.sub(cells), provs: self.provs.sub(cells), consts }
        }
    }

    #[inline(always)]
    pub(crate) fn word(self, operand: Operand) -> u64 {
        match operand.as_cell() {
            Some(cell) => unsafe { *self.words.add(cell.index()) },
            None => unsafe { (*self.consts.add(constant(operand))).word },
        }
    }

    #[inline(always)]
    pub(crate) fn prov(self, operand: Operand) -> Prov {
        match operand.as_cell() {
            Some(cell) => unsafe { *self.provs.add(cell.index()) },
            None => unsafe { (*self.consts.add(constant(operand))).prov },
        }
    }

    #[inline(always)]
    pub(crate) fn ptr(self, operand: Operand) -> Pointer {
        match operand.as_cell() {
            Some(cell) => self.cell_ptr(cell),
            None => unsafe {
                let constant = &*self.consts.add(constant(operand));
                Pointer { addr: constant.word, prov: constant.prov }
            },
        }
    }

    /// The word of a cell.
    #[inline(always)]
    pub(crate) fn cell_word(self, cell: Cell) -> u64 {
        unsafe { *self.words.add(cell.index()) }
    }

    #[inline(always)]
    pub(crate) fn cell_ptr(self, cell: Cell) -> Pointer {
        let index = cell.index();
        unsafe { Pointer { addr: *self.words.add(index), prov: *self.provs.add(index) } }
    }

    #[inline(always)]
    pub(crate) fn wide(self, operand: Operand) -> u128 {
        let (low, high) = match operand.as_cell() {
            Some(cell) => unsafe { (*self.words.add(cell.index()), *self.words.add(cell.index() + 1)) },
            None => unsafe {
                let constant = &*self.consts.add(constant(operand));
                (constant.word, constant.high)
            },
        };
        u128::from(low) | u128::from(high) << 64
    }

    #[inline(always)]
    pub(crate) fn set(self, cell: Cell, word: u64) {
        unsafe { *self.words.add(cell.index()) = word }
    }

    #[inline(always)]
    pub(crate) fn set_prov(self, cell: Cell, prov: Prov) {
        unsafe { *self.provs.add(cell.index()) = prov }
    }

    #[inline(always)]
    pub(crate) fn set_ptr(self, cell: Cell, ptr: Pointer) {
        self.set(cell, ptr.addr);
        self.set_prov(cell, ptr.prov);
    }

    #[inline(always)]
    pub(crate) fn set_wide(self, cell: Cell, value: u128) {
        unsafe {
            *self.words.add(cell.index()) = value as u64;
            *self.words.add(cell.index() + 1) = (value >> 64) as u64;
        }
    }

    /// Writes an integer of one or two cells.
    #[inline(always)]
    pub(crate) fn set_int(self, cell: Cell, wide: bool, value: u128) {
        if wide {
            self.set_wide(cell, value);
        } else {
            self.set(cell, value as u64);
        }
    }

    /// Reads an integer of one or two cells.
    #[inline(always)]
    pub(crate) fn int(self, operand: Operand, wide: bool) -> u128 {
        if wide { self.wide(operand) } else { u128::from(self.word(operand)) }
    }

    /// Everything that an operand may be: for arguments whose kind only the callee knows.
    pub(crate) fn value(self, operand: Operand) -> Value {
        let wide = self.wide(operand);
        Value { word: wide as u64, high: (wide >> 64) as u64, prov: self.prov(operand) }
    }

    /// What a parameter cell holds.
    pub(crate) fn get_param(self, param: Param) -> Value {
        self.value(Operand::cell(param.cell))
    }

    /// Writes a value as a parameter wants it.
    #[inline(always)]
    pub(crate) fn set_param(self, param: Param, value: Value) {
        self.set(param.cell, value.word);
        match param.kind {
            CellKind::Int => {}
            CellKind::Ptr => self.set_prov(param.cell, value.prov),
            CellKind::Wide => self.set(Cell(param.cell.0 + 1), value.high),
        }
    }
}

#[inline(always)]
fn constant(operand: Operand) -> usize {
    // The top bit is the mark.
    operand.as_const().unwrap_or_default() as usize
}
