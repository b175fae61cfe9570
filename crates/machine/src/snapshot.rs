//! States of a machine, to return to.

use std::rc::Rc;

use assay_ir::{GlobalId, Span};
use assay_memory::{AllocHandle, Pointer};
use assay_report::Warning;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::globals::VtableInfo;
use crate::load::Loaded;
use crate::sites::Sites;
use crate::stacks::CallStacks;
use crate::sync::Sync;
use crate::thread::Thread;
use crate::trace::Trace;
use crate::turns::Schedule;
use crate::variadic::ArgumentList;
use crate::{ForeignLibrary, Host, Machine};

/// A state of a machine: memory, threads, what has been loaded, and what can be taken back of the host. The chooser is
/// not part of it: who explores, decides what is chosen after a return.
pub struct Snapshot {
    memory: assay_memory::Snapshot,
    host: Box<dyn Host>,
    library: Box<dyn ForeignLibrary>,
    // Loaded code holds addresses of globals, which are made when the code is loaded: the two go together.
    functions: Vec<Option<Rc<Loaded>>>,
    globals: FxHashMap<GlobalId, Pointer>,
    vtables: FxHashMap<GlobalId, VtableInfo>,
    argument_lists: FxHashMap<AllocHandle, ArgumentList>,
    threads: Vec<Thread>,
    current: usize,
    schedule: Schedule,
    trace: Trace,
    sites: Sites,
    stacks: CallStacks,
    sync: Sync,
    blocks: u64,
    warnings: Vec<Warning>,
    warned: FxHashSet<Span>,
}

impl Machine<'_> {
    /// The present state. To be taken between runs, or by a foreign function while one is under way; going on from such a
    /// state begins with the call of that foreign function.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot {
            memory: self.memory.snapshot(),
            host: self.host.snapshot(),
            library: self.library.snapshot(),
            functions: self.functions.clone(),
            globals: self.globals.clone(),
            vtables: self.vtables.clone(),
            argument_lists: self.argument_lists.clone(),
            threads: self.threads.clone(),
            current: self.current,
            schedule: self.schedule.clone(),
            trace: self.trace.clone(),
            sites: self.sites.clone(),
            stacks: self.stacks.clone(),
            sync: self.sync.clone(),
            blocks: self.blocks,
            warnings: self.warnings.clone(),
            warned: self.warned.clone(),
        }
    }

    /// Returns to an earlier state of this machine; [`Machine::resume`] goes on from there.
    pub fn restore(&mut self, snapshot: &Snapshot) {
        self.memory.restore(&snapshot.memory);
        self.host = snapshot.host.snapshot();
        self.library = snapshot.library.snapshot();
        self.functions.clone_from(&snapshot.functions);
        let code = |loaded: &Option<Rc<Loaded>>| loaded.as_ref().map_or(std::ptr::null(), |loaded| loaded.code());
        self.codes = self.functions.iter().map(code).collect();
        self.globals.clone_from(&snapshot.globals);
        self.vtables.clone_from(&snapshot.vtables);
        self.argument_lists.clone_from(&snapshot.argument_lists);
        self.threads.clone_from(&snapshot.threads);
        self.current = snapshot.current;
        self.schedule = snapshot.schedule.clone();
        self.trace.clone_from(&snapshot.trace);
        self.sites.clone_from(&snapshot.sites);
        self.stacks.clone_from(&snapshot.stacks);
        self.sync.clone_from(&snapshot.sync);
        self.blocks = snapshot.blocks;
        self.warnings.clone_from(&snapshot.warnings);
        self.warned.clone_from(&snapshot.warned);
    }
}
