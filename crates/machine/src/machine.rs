//! The machine: what it consists of, and how a run starts and ends.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use assay_ir::{GlobalId, ProgramSource, SigId, Signature, Span};
use assay_memory::{AllocHandle, Choose, Memory, Pointer};
use assay_report::{Finding, FindingKind, Stopped, Warning};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::abi::Fit;
use crate::foreign::Value;
use crate::frame::Exit;
use crate::globals::VtableInfo;
use crate::learned::Learned;
use crate::load::{Code, Loaded};
use crate::sites::Sites;
use crate::stacks::CallStacks;
use crate::sync::Sync;
use crate::thread::{MAIN_CELLS, Thread};
use crate::trace::Trace;
use crate::turns::Schedule;
use crate::types::TypeEntry;
use crate::validity::Reach;
use crate::variadic::ArgumentList;
use crate::{Config, ForeignLibrary, Host, Stop};

/// Who is told of warnings.
pub type Listener = Box<dyn FnMut(&Warning)>;

/// How a run ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The program ended by itself with this status.
    Exited(i32),
    /// The machine stopped it.
    Finding(Box<Finding>),
}

/// The abstract machine, with a program.
///
/// What has been loaded of the program (functions, types, signatures) stays loaded: the dispatch loop holds plain pointers
/// to it.
pub struct Machine<'p> {
    pub(crate) program: &'p dyn ProgramSource,
    pub(crate) memory: Memory,
    pub(crate) host: Box<dyn Host>,
    pub(crate) chooser: Box<dyn Choose>,
    pub(crate) library: Box<dyn ForeignLibrary>,
    pub(crate) config: Config,
    pub(crate) functions: Vec<Option<Rc<Loaded>>>,
    /// The code of each loaded function, or null: what the dispatch loop looks at.
    pub(crate) codes: Vec<*const Code>,
    pub(crate) types: Vec<Option<Arc<TypeEntry>>>,
    pub(crate) signatures: Vec<Option<Arc<Signature>>>,
    /// Pairs of different signatures (caller's, callee's) that were found to be compatible, and how they fit.
    pub(crate) compatible: FxHashMap<(SigId, SigId), Fit>,
    /// What machines before this one have found out.
    pub(crate) learned: Learned,
    /// The lists of variable arguments of the calls under way.
    pub(crate) argument_lists: FxHashMap<AllocHandle, ArgumentList>,
    pub(crate) globals: FxHashMap<GlobalId, Pointer>,
    pub(crate) vtables: FxHashMap<GlobalId, VtableInfo>,
    /// What a recursive validation has found so far.
    pub(crate) reach: RefCell<Reach>,
    /// All threads that ever were. The main thread is the first.
    pub(crate) threads: Vec<Thread>,
    /// Index of the running thread. Whoever switches threads changes this and has the dispatch loop reload its registers.
    pub(crate) current: usize,
    pub(crate) schedule: Schedule,
    pub(crate) trace: Trace,
    pub(crate) sites: Sites,
    pub(crate) stacks: CallStacks,
    /// What the operating system's objects for synchronisation have to give away.
    pub(crate) sync: Sync,
    /// Jumps and calls so far: the time by which a virtual clock goes.
    pub(crate) blocks: u64,
    pub(crate) warnings: Vec<Warning>,
    /// Who is told of warnings as they come up, instead of `warnings`.
    pub(crate) listener: Option<Listener>,
    /// The places that have been warned about.
    pub(crate) warned: FxHashSet<Span>,
}

impl<'p> Machine<'p> {
    /// A machine that has not started yet.
    pub fn new(
        program: &'p dyn ProgramSource,
        config: Config,
        host: Box<dyn Host>,
        chooser: Box<dyn Choose>,
        library: Box<dyn ForeignLibrary>,
    ) -> Machine<'p> {
        let schedule = Schedule::new(&config);
        Machine {
            program,
            memory: Memory::new(assay_memory::Config { target: program.target(), ..config.memory.clone() }),
            host,
            chooser,
            library,
            config,
            functions: Vec::new(),
            codes: Vec::new(),
            types: Vec::new(),
            signatures: Vec::new(),
            compatible: FxHashMap::default(),
            learned: Learned::default(),
            argument_lists: FxHashMap::default(),
            globals: FxHashMap::default(),
            vtables: FxHashMap::default(),
            reach: RefCell::default(),
            threads: vec![Thread::new(MAIN_CELLS)],
            current: 0,
            schedule,
            trace: Trace::default(),
            sites: Sites::default(),
            stacks: CallStacks::default(),
            sync: Sync::default(),
            blocks: 0,
            warnings: Vec::new(),
            listener: None,
            warned: FxHashSet::default(),
        }
    }

    /// Runs the program with these arguments (the first is its own name) to its end.
    pub fn run(&mut self, arguments: &[Vec<u8>]) -> Outcome {
        match self.start(arguments) {
            Ok(()) => self.resume(),
            Err(stop) => Outcome::Finding(self.complete(stop)),
        }
    }

    /// Goes on from where the machine is: at the start, or where a snapshot was taken.
    pub fn resume(&mut self) -> Outcome {
        let stop = self.execute();
        match stop.kind {
            FindingKind::Stopped(Stopped::Exit(status)) => Outcome::Exited(status),
            _ => Outcome::Finding(stop),
        }
    }

    /// The warnings since the last time, in the order they came up.
    pub fn take_warnings(&mut self) -> Vec<Warning> {
        std::mem::take(&mut self.warnings)
    }

    /// Has warnings told to `listener` as they come up; [`Machine::take_warnings`] gives none then.
    pub fn on_warning(&mut self, listener: Listener) {
        self.listener = Some(listener);
    }

    /// Replaces the chooser; for explorers that go on from a snapshot.
    pub fn set_chooser(&mut self, chooser: Box<dyn Choose>) {
        self.chooser = chooser;
    }

    /// Calls the entry function, with `argc` and `argv` if it wants them.
    fn start(&mut self, arguments: &[Vec<u8>]) -> Result<(), Stop> {
        let entry = self.program.entry();
        // SAFETY: what is loaded stays.
        let wants = match unsafe { &*self.loaded(entry) } {
            Loaded::Code(code) => code.function.params.len(),
            Loaded::Broken(stop) => return Err(stop.clone()),
            Loaded::Foreign(_) => return Err(Finding::unsupported("a program whose entry function has no code")),
        };
        let args = if wants == 2 { self.main_arguments(arguments)?.to_vec() } else { Vec::new() };
        self.enter_function(entry, &args, Exit::Root)
    }

    fn main_arguments(&mut self, arguments: &[Vec<u8>]) -> Result<[Value; 2], Stop> {
        let count = arguments.len() as u64;
        let word = self.target().pointer_bytes();
        let array = self.allocate_bytes(&vec![0; (arguments.len() + 1) * word as usize], word)?;
        for (index, argument) in arguments.iter().enumerate() {
            let text = self.allocate_c_str(argument)?;
            self.memory.write_ptr(array, index as u64 * word, word, text)?;
        }
        self.memory.write_ptr(array, count * word, word, Pointer::NULL)?;
        Ok([Value::int(count), Value::ptr(array)])
    }
}
