//! The machine: what it consists of, and how a run starts and ends.

use assay_ir::{ProgramSource, Span};
use assay_memory::{Choose, Memory};
use assay_report::{Finding, Warning, WarningKind};

use crate::thread::Thread;
use crate::{Config, ForeignLibrary, Host};

/// How a run ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The program ended by itself with this status.
    Exited(i32),
    /// The machine stopped it.
    Finding(Box<Finding>),
}

/// The abstract machine, with a program.
pub struct Machine<'p> {
    pub(crate) program: &'p dyn ProgramSource,
    pub(crate) memory: Memory,
    pub(crate) host: Box<dyn Host>,
    pub(crate) chooser: Box<dyn Choose>,
    pub(crate) library: Box<dyn ForeignLibrary>,
    pub(crate) config: Config,
    pub(crate) threads: Vec<Thread>,
    pub(crate) current: usize,
    /// Executed calls and backward jumps, by which a virtual clock advances.
    pub(crate) blocks: u64,
    pub(crate) warnings: Vec<Warning>,
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
        Machine {
            program,
            memory: Memory::new(config.memory.clone()),
            host,
            chooser,
            library,
            config,
            threads: vec![Thread::default()],
            current: 0,
            blocks: 0,
            warnings: Vec::new(),
        }
    }

    /// Runs the program with these arguments (the first is its own name) to its end.
    pub fn run(&mut self, arguments: &[Vec<u8>]) -> Outcome {
        let _ = arguments;
        Outcome::Finding(Finding::unsupported("running programs"))
    }

    /// The warnings since the last time, in the order they came up.
    pub fn take_warnings(&mut self) -> Vec<Warning> {
        std::mem::take(&mut self.warnings)
    }

    pub(crate) fn call_site(&self) -> assay_memory::AllocSite {
        assay_memory::AllocSite::Unknown
    }

    pub(crate) fn warn_here(&mut self, kind: WarningKind) {
        let _ = Span::NONE;
        self.warnings.push(Warning { kind, primary: None, backtrace: None });
    }
}
