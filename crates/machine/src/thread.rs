//! Threads of the interpreted program: each has its own stacks.

use assay_memory::{Pointer, Prov};
use assay_report::Name;

use crate::foreign::{Then, Value};
use crate::frame::{Exit, Frame, Regs};
use crate::load::Code;

/// Cells of a new thread's stack.
const INITIAL_CELLS: usize = 1 << 14;

/// A thread.
///
/// Invariant: frames lie one after another in `words` and `provs`, which are equally long; each has room for its code's
/// cells and one more.
#[derive(Clone)]
pub(crate) struct Thread {
    /// The name that the program gave it.
    pub(crate) name: Option<Name>,
    /// Where its `errno` is, once somebody asked.
    pub(crate) errno: Option<Pointer>,
    /// What its entry function returned, once it has.
    pub(crate) exit_status: Option<i32>,
    /// Active calls, outermost first.
    pub(crate) frames: Vec<Frame>,
    /// Foreign functions that called back, one for each frame with [`Exit::Foreign`].
    pub(crate) pending: Vec<Pending>,
    /// Payloads of the panics that are under way, the innermost last.
    pub(crate) payloads: Vec<Pointer>,
    words: Vec<u64>,
    provs: Vec<Prov>,
}

/// A foreign function that waits for a callback.
#[derive(Clone)]
pub(crate) struct Pending {
    pub(crate) then: Then,
    pub(crate) state: Vec<Value>,
}

impl Thread {
    pub(crate) fn new() -> Thread {
        Thread {
            name: None,
            errno: None,
            exit_status: None,
            frames: Vec::new(),
            pending: Vec::new(),
            payloads: Vec::new(),
            words: vec![0; INITIAL_CELLS],
            provs: vec![Prov::NONE; INITIAL_CELLS],
        }
    }

    /// Index of the first cell above the top frame.
    #[inline(always)]
    pub(crate) fn top(&self) -> usize {
        self.frames.last().map_or(0, |frame| frame.base + frame.code().frame_cells)
    }

    /// The cells of a frame.
    #[inline(always)]
    pub(crate) fn regs(&mut self, frame: Frame) -> Regs {
        debug_assert!(frame.base + frame.code().frame_cells <= self.words.len());
        let code = frame.code();
        Regs {
            // SAFETY: see the invariant of `Thread`.
            words: unsafe { self.words.as_mut_ptr().add(frame.base) },
            provs: unsafe { self.provs.as_mut_ptr().add(frame.base) },
            consts: code.consts.as_ptr(),
        }
    }

    /// Makes room for so many cells. If it has to be made, the stacks move, and the regs of all frames are void.
    #[inline(always)]
    pub(crate) fn reserve(&mut self, cells: usize) -> bool {
        let grows = cells > self.words.len();
        if grows {
            self.grow(cells);
        }
        grows
    }

    /// Pushes a frame whose locals are all dead.
    #[inline(always)]
    pub(crate) fn push(&mut self, code: &Code, base: usize, exit: Exit) -> Regs {
        self.reserve(base + code.frame_cells);
        let frame = Frame { code, ip: code.entry, base, exit };
        self.frames.push(frame);
        let regs = self.regs(frame);
        for &cell in &code.local_cells {
            regs.set_ptr(cell, Pointer::NULL);
        }
        regs
    }

    /// As [`Thread::push`], on top of the running frame. There has to be room; `regs` are those of the new frame, but for
    /// its constants.
    #[inline(always)]
    pub(crate) fn push_above(&mut self, code: &Code, base: usize, regs: Regs) -> Regs {
        self.frames.push(Frame { code, ip: code.entry, base, exit: Exit::Call });
        let regs = Regs { consts: code.consts.as_ptr(), ..regs };
        for &cell in &code.local_cells {
            regs.set_ptr(cell, Pointer::NULL);
        }
        regs
    }

    /// The cells of the top frame.
    #[cold]
    pub(crate) fn top_regs(&mut self) -> Regs {
        let top = *self.frames.last().expect("a running frame");
        self.regs(top)
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self, cells: usize) {
        let cells = cells.next_power_of_two();
        self.words.resize(cells, 0);
        self.provs.resize(cells, Prov::NONE);
    }
}
