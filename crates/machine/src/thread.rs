//! Threads of the interpreted program: each has its own stacks.

use assay_ir::{Cell, GlobalId};
use assay_memory::{Clock, Pointer, Prov};
use assay_report::Name;
use rustc_hash::FxHashMap;

use crate::abi::Held;
use crate::foreign::{Then, Value, Wait};
use crate::frame::{Exit, Frame, Regs};
use crate::guards::Guarded;
use crate::load::Code;
use crate::turns::Poll;

/// Cells of the main thread's stack at the start.
pub(crate) const MAIN_CELLS: usize = 1 << 14;
/// Cells of another thread's stack at the start: there may be many.
pub(crate) const CELLS: usize = 1 << 9;

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
    pub(crate) result: Option<Value>,
    pub(crate) state: State,
    /// Basic blocks that it has executed, up to the end of its last turn.
    pub(crate) ran: u64,
    /// How often it has given way.
    pub(crate) pauses: u64,
    /// What it has found in memory last, in case it waits for others to change that.
    pub(crate) poll: Poll,
    /// Whether somebody has waited for its end.
    pub(crate) joined: bool,
    /// Its instances of thread-local statics. Those of the main thread are the globals themselves.
    pub(crate) locals: FxHashMap<GlobalId, Pointer>,
    /// Active calls, outermost first.
    pub(crate) frames: Vec<Frame>,
    /// Foreign functions that called back, one for each frame with [`Exit::Foreign`].
    pub(crate) pending: Vec<Pending>,
    /// What calls hold on to, one for each frame with [`Exit::Held`].
    pub(crate) held: Vec<Held>,
    /// Copies of the arguments of the last tail call.
    pub(crate) moved: Vec<Pointer>,
    /// Payloads of the panics that are under way, the innermost last.
    pub(crate) payloads: Vec<Pointer>,
    /// Protected pointers, in the order of the frames that they are protected for.
    pub(crate) guards: Vec<Guarded>,
    words: Vec<u64>,
    provs: Vec<Prov>,
}

/// Whether a thread can go on.
#[derive(Clone)]
pub(crate) enum State {
    /// It can.
    Ready,
    /// It waits.
    Waiting(Box<Waiter>),
    /// It can, beginning with what the foreign function that waited does now.
    Woken(Box<Waiter>, bool),
    /// It is over.
    Ended,
}

/// A thread that waits in a foreign function, or did.
#[derive(Clone)]
pub(crate) struct Waiter {
    pub(crate) wait: Wait,
    /// Who called the foreign function.
    pub(crate) exit: Exit,
    /// Threads that began to wait earlier have smaller numbers.
    pub(crate) since: u64,
    /// What was known to the one who woke it.
    pub(crate) released: Option<Clock>,
}

/// A foreign function that waits for a callback.
#[derive(Clone)]
pub(crate) struct Pending {
    pub(crate) then: Then,
    pub(crate) state: Vec<Value>,
}

impl Thread {
    /// A thread whose stack has room for so many cells, for now.
    pub(crate) fn new(cells: usize) -> Thread {
        Thread {
            name: None,
            errno: None,
            result: None,
            state: State::Ready,
            ran: 0,
            pauses: 0,
            poll: Poll::default(),
            joined: false,
            locals: FxHashMap::default(),
            frames: Vec::new(),
            pending: Vec::new(),
            held: Vec::new(),
            moved: Vec::new(),
            payloads: Vec::new(),
            guards: Vec::new(),
            words: vec![0; cells],
            provs: vec![Prov::NONE; cells],
        }
    }

    /// What is left when it is over: its name and its result, and how long it has run.
    pub(crate) fn end(&mut self) {
        let Thread { result, ran, pauses, .. } = *self;
        *self = Thread { name: self.name.take(), result, state: State::Ended, ran, pauses, ..Thread::new(0) };
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

    /// The pointer in a cell of a frame.
    #[cold]
    pub(crate) fn pointer(&self, frame: &Frame, cell: Cell) -> Pointer {
        let index = frame.base + cell.index();
        Pointer { addr: self.words[index], prov: self.provs[index] }
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
        let frame = Frame { code, ip: code.entry, base, exit, stack: 0 };
        self.frames.push(frame);
        let regs = self.regs(frame);
        for &cell in code.local_cells.iter() {
            regs.set_ptr(cell, Pointer::NULL);
        }
        regs
    }

    /// As [`Thread::push`], on top of the running frame. There has to be room; `regs` are those of the new frame, but for
    /// its constants.
    #[inline(always)]
    pub(crate) fn push_above(&mut self, code: &Code, base: usize, regs: Regs) -> Regs {
        self.frames.push(Frame { code, ip: code.entry, base, exit: Exit::Call, stack: 0 });
        let regs = Regs { consts: code.consts.as_ptr(), ..regs };
        for &cell in code.local_cells.iter() {
            regs.set_ptr(cell, Pointer::NULL);
        }
        regs
    }

    /// What lies beside the cells of all frames.
    pub(crate) fn cells(&self) -> &[Prov] {
        &self.provs[..self.top()]
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
