//! Completing findings: where it happened, who called, what became of the allocations.

use assay_ir::{Cell, GlobalId, GlobalKind, Operand, Origin, PartVisitor};
use assay_memory::AllocSite;
use assay_report::{
    AllocHistory, AllocKind, Backtrace, Finding, FindingKind, Label, LeakedBlock, Name, Role, Stopped, UbKind, Warning,
    WarningKind, in_own_code, spans,
};

use crate::insn::Insn;
use crate::{Machine, Stop};

impl Machine<'_> {
    /// Adds to a finding whatever the machine knows.
    #[cold]
    pub(crate) fn complete(&self, mut finding: Stop) -> Stop {
        if let FindingKind::Stopped(Stopped::Exit(_) | Stopped::Leak(_)) = finding.kind {
            return finding;
        }
        self.name_locals(&mut finding);
        match &mut finding.kind {
            FindingKind::UndefinedBehavior(UbKind::Aliasing(violation)) => self.tell(violation),
            FindingKind::UndefinedBehavior(UbKind::DataRace(race)) => self.tell_race(race),
            _ => {}
        }
        if finding.primary.is_none() {
            finding.primary = self.resolve(self.current_span());
        }
        if finding.backtraces.is_empty() {
            finding.backtraces = match finding.kind {
                FindingKind::Stopped(Stopped::Deadlock(_) | Stopped::MainEnded(_)) => self.backtraces(),
                _ => vec![self.backtrace(self.current)],
            };
            if let FindingKind::Stopped(Stopped::Deadlock(_)) = finding.kind {
                finding.labels.extend(finding.backtraces.iter().filter_map(waits_here));
            }
        }
        if finding.histories.is_empty() {
            let ids: Vec<_> = finding.allocations().iter().map(|info| info.id).collect();
            for id in ids {
                if let Some((history, label)) = self.history(id) {
                    finding.histories.push(history);
                    finding.labels.extend(label);
                }
            }
        }
        finding
    }

    /// Where an allocation was made and freed; for a local also where it is declared.
    fn history(&self, id: u64) -> Option<(AllocHistory, Option<Label>)> {
        let description = self.memory.info_by_id(id)?;
        let history = AllocHistory {
            id,
            allocated_at: self.site_frames(&description.allocated_at),
            first_allocated_at: match &description.allocated_at {
                AllocSite::Resized(resized) => Some(self.site_frames(&resized.first)),
                _ => None,
            },
            freed_at: description.freed_at.as_ref().map(|site| self.site_frames(site)),
        };
        let declared = self.declaration(&description.allocated_at);
        Some((history, declared.or_else(|| self.static_declaration(description.global?))))
    }

    fn declaration(&self, site: &AllocSite) -> Option<Label> {
        let AllocSite::Local { func, local, .. } = site else { return None };
        let local = self.loaded_function(*func)?.locals.get(local.index())?;
        let span = self.resolve(local.span)?;
        Some(Label { span, role: Role::DeclaredHere })
    }

    /// Where a static outside of std is declared.
    fn static_declaration(&self, id: GlobalId) -> Option<Label> {
        let global = self.program.global(id).ok()?;
        let is_static = matches!(global.kind, GlobalKind::Static { .. });
        let span = self.resolve(global.span).filter(|span| is_static && span.origin != Origin::Std)?;
        Some(Label { span, role: Role::DeclaredHere })
    }

    /// Puts the names of locals into the allocations that they are.
    fn name_locals(&self, finding: &mut Finding) {
        finding.for_each_allocation(&mut |info| {
            if let AllocKind::Stack { local: name @ None } = &mut info.kind {
                *name = self.local_name(info.id);
            }
        });
    }

    fn local_name(&self, id: u64) -> Option<Name> {
        let AllocSite::Local { func, local, .. } = self.memory.info_by_id(id)?.allocated_at else { return None };
        self.loaded_function(func)?.locals.get(local.index())?.name.clone()
    }

    /// A null pointer that is the address of a local without storage is another fault than a null pointer.
    #[cold]
    pub(crate) fn blame_storage(&mut self, stop: &mut Stop) {
        if !matches!(stop.kind, FindingKind::UndefinedBehavior(UbKind::NullPointer { .. })) {
            return;
        }
        let thread = &mut self.threads[self.current];
        let Some(&frame) = thread.frames.last() else { return };
        let regs = thread.regs(frame);
        let function = &frame.code().function;
        let mut reads = Reads(Vec::new());
        function.ops[frame.op_index() as usize].parts(&mut |_, part| part.visit(&mut reads));
        let dead = function
            .locals
            .iter()
            .find(|local| reads.0.contains(&local.cell) && regs.cell_ptr(local.cell) == assay_memory::Pointer::NULL);
        if let Some(local) = dead {
            stop.kind = FindingKind::UndefinedBehavior(UbKind::LocalDead { local: local.name.clone() });
        }
    }

    /// Records a warning, once per place.
    #[cold]
    pub(crate) fn warn_here(&mut self, kind: WarningKind) {
        if self.warned.insert(self.current_span()) {
            self.warn_always(kind);
        }
    }

    /// Tells what has happened to what the user asked for, at the top frame's instruction at `ip`.
    #[cold]
    #[inline(never)]
    pub(crate) fn tell_events(&mut self, ip: *const Insn) {
        if let Some(frame) = self.threads[self.current].frames.last_mut() {
            frame.ip = ip;
        }
        for mut event in self.memory.take_events() {
            if let WarningKind::TagCreated { alloc, .. }
            | WarningKind::OutdatedLoad { alloc, .. }
            | WarningKind::Tracked { alloc, .. } = &mut event
                && let AllocKind::Stack { local: name @ None } = &mut alloc.kind
            {
                *name = self.local_name(alloc.id);
            }
            self.warn_always(event);
        }
    }

    /// Records a warning.
    #[cold]
    pub(crate) fn warn_always(&mut self, kind: WarningKind) {
        let backtrace = self.backtrace(self.current);
        let warning = Warning { kind, primary: self.resolve(self.current_span()), backtrace: Some(backtrace) };
        match &mut self.listener {
            Some(listener) => listener(&warning),
            None => self.warnings.push(warning),
        }
    }

    /// The finding about blocks that are left and that nobody can free any more; `None` if there are none.
    #[cold]
    pub(crate) fn leak_finding(&self) -> Option<Stop> {
        let leaked: Vec<_> = self.memory.leaks([]).into_iter().filter_map(|handle| self.memory.info(handle)).collect();
        if leaked.is_empty() {
            return None;
        }
        let blocks = leaked
            .into_iter()
            .map(|block| LeakedBlock { allocated_at: self.site_frames(&block.allocated_at), alloc: block.info });
        let mut finding: Stop = Stopped::Leak(blocks.collect()).into();
        if let FindingKind::Stopped(Stopped::Leak(blocks)) = &finding.kind {
            finding.primary = in_own_code(blocks.iter().flat_map(|block| spans(&block.allocated_at))).cloned();
        }
        Some(finding)
    }

    /// What is left to say when the machine itself went wrong.
    #[cold]
    pub(crate) fn internal(&self, what: impl Into<Name>) -> Stop {
        Finding::internal(what)
    }
}

/// Where the user's code has a thread wait.
fn waits_here(stack: &Backtrace) -> Option<Label> {
    let span = in_own_code(spans(&stack.frames))?;
    Some(Label { span: span.clone(), role: Role::WaitsHere(stack.thread.clone()) })
}

/// The cells that an operation reads.
struct Reads(Vec<Cell>);

impl PartVisitor for Reads {
    fn read(&mut self, operand: Operand) {
        self.0.extend(operand.as_cell());
    }
}
