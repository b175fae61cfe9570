//! The finding itself.

use assay_ir::SourceSpan;

use crate::{AllocHistory, AllocInfo, Backtrace, Invalid, Label, Name, Stopped, UbKind, exit};

/// Why a run stopped, where, and how it got there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// What happened.
    pub kind: FindingKind,
    /// The operation that did it.
    pub primary: Option<SourceSpan>,
    /// Other places that matter, besides those in `histories`.
    pub labels: Vec<Label>,
    /// Stacks: that of the offending thread first.
    pub backtraces: Vec<Backtrace>,
    /// Where the allocations that the finding names were made and freed.
    pub histories: Vec<AllocHistory>,
}

/// The four sorts of findings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FindingKind {
    /// The program broke a rule of the language.
    UndefinedBehavior(UbKind),
    /// The program needs what assay does not have.
    Unsupported(Unsupported),
    /// The machine stopped for another reason.
    Stopped(Stopped),
    /// A bug in assay; what was found to be wrong.
    Internal(Name),
}

/// An operation that assay does not carry out.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Unsupported {
    /// The operation, for instance "calling the foreign function `fork`".
    pub operation: Name,
    /// Why not.
    pub reason: Reason,
}

/// Why an operation is not carried out.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Reason {
    /// Nobody has written it yet, or it can't be done.
    NotImplemented,
    /// It would reach out of the machine, which isolation forbids.
    Isolation,
}

impl Finding {
    /// A finding of which nothing but the kind is known yet.
    #[cold]
    pub fn new(kind: FindingKind) -> Box<Self> {
        Box::new(Finding { kind, primary: None, labels: Vec::new(), backtraces: Vec::new(), histories: Vec::new() })
    }

    /// An operation that nobody has written yet.
    #[cold]
    pub fn unsupported(operation: impl Into<Name>) -> Box<Self> {
        Unsupported { operation: operation.into(), reason: Reason::NotImplemented }.into()
    }

    /// A bug of our own: what was found to be wrong.
    #[cold]
    pub fn internal(what: impl Into<Name>) -> Box<Self> {
        Finding::new(FindingKind::Internal(what.into()))
    }

    /// Sets the primary place, unless there is one.
    #[cold]
    pub fn at(mut self: Box<Self>, span: Option<SourceSpan>) -> Box<Self> {
        self.primary = self.primary.or(span);
        self
    }

    /// The allocations that the finding names, for which [`Finding::histories`] is wanted.
    pub fn allocations(&self) -> Vec<&AllocInfo> {
        match &self.kind {
            FindingKind::UndefinedBehavior(kind) => kind.allocations(),
            FindingKind::Stopped(Stopped::Deadlock(threads)) => {
                let mut allocs: Vec<&AllocInfo> = Vec::new();
                for object in threads.iter().filter_map(|blocked| blocked.object.as_ref()) {
                    if allocs.iter().all(|alloc| alloc.id != object.alloc.id) {
                        allocs.push(&object.alloc);
                    }
                }
                allocs
            }
            _ => Vec::new(),
        }
    }

    /// Shows every allocation that the finding names, to be completed (the names of locals).
    pub fn for_each_allocation(&mut self, visit: &mut dyn FnMut(&mut AllocInfo)) {
        match &mut self.kind {
            FindingKind::UndefinedBehavior(kind) => kind.for_each_allocation(visit),
            FindingKind::Stopped(Stopped::Deadlock(threads)) => {
                let objects = threads.iter_mut().filter_map(|blocked| blocked.object.as_mut());
                objects.for_each(|object| visit(&mut object.alloc));
            }
            _ => {}
        }
    }

    /// The history of an allocation, if it has been added.
    pub fn history(&self, alloc: &AllocInfo) -> Option<&AllocHistory> {
        self.histories.iter().find(|history| history.id == alloc.id)
    }

    /// The status that the process should exit with.
    pub fn exit_status(&self) -> i32 {
        match &self.kind {
            FindingKind::UndefinedBehavior(_) => exit::UNDEFINED_BEHAVIOR,
            FindingKind::Unsupported(_) => exit::UNSUPPORTED,
            FindingKind::Internal(_) => exit::INTERNAL,
            FindingKind::Stopped(Stopped::Exit(status)) => *status,
            FindingKind::Stopped(Stopped::Abort { .. }) => exit::ABORTED,
            FindingKind::Stopped(Stopped::Leak(_)) => exit::UNDEFINED_BEHAVIOR,
            FindingKind::Stopped(
                Stopped::StackOverflow { .. }
                | Stopped::Deadlock(_)
                | Stopped::MainEnded(_)
                | Stopped::OutOfMemory { .. },
            ) => exit::STOPPED,
        }
    }
}

impl From<UbKind> for Box<Finding> {
    #[cold]
    fn from(kind: UbKind) -> Self {
        Finding::new(FindingKind::UndefinedBehavior(kind))
    }
}

impl From<Unsupported> for Box<Finding> {
    #[cold]
    fn from(unsupported: Unsupported) -> Self {
        Finding::new(FindingKind::Unsupported(unsupported))
    }
}

impl From<Stopped> for Box<Finding> {
    #[cold]
    fn from(stopped: Stopped) -> Self {
        Finding::new(FindingKind::Stopped(stopped))
    }
}

/// A part of a value that is invalid, before anyone has said where in the value it is.
impl From<Invalid> for UbKind {
    #[cold]
    fn from(what: Invalid) -> Self {
        UbKind::InvalidValue(crate::InvalidValue { ty: "".into(), path: Vec::new(), what })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Access, AllocKind, Allocator};

    fn alloc() -> AllocInfo {
        AllocInfo { id: 7, kind: AllocKind::Heap(Allocator::Rust), size: 4, align: 4 }
    }

    #[test]
    fn a_result_with_a_finding_is_one_word() {
        assert_eq!(size_of::<Result<(), Box<Finding>>>(), size_of::<usize>());
    }

    #[test]
    fn question_mark_boxes_a_fault() {
        fn faulty() -> Result<(), Box<Finding>> {
            Err(UbKind::AssumeFalse)?
        }
        assert_eq!(faulty().unwrap_err().kind, FindingKind::UndefinedBehavior(UbKind::AssumeFalse));
    }

    #[test]
    fn the_innermost_place_stays() {
        let span = |line| SourceSpan {
            file: "a.rs".into(),
            line,
            column: 1,
            end_line: line,
            end_column: 2,
            byte_start: 0,
            byte_end: 1,
            origin: crate::Origin::Local,
            text: "x".into(),
        };
        let finding = Finding::internal("x").at(None).at(Some(span(1))).at(Some(span(2)));
        assert_eq!(finding.primary.unwrap().line, 1);
    }

    #[test]
    fn each_sort_has_its_own_exit_status() {
        let of = |finding: Box<Finding>| finding.exit_status();
        assert_eq!(of(UbKind::AssumeFalse.into()), 70);
        assert_eq!(of(Stopped::Leak(Vec::new()).into()), 70);
        assert_eq!(of(Finding::unsupported("x")), 71);
        assert_eq!(of(Finding::internal("x")), 72);
        assert_eq!(of(Stopped::Deadlock(Vec::new()).into()), 73);
        assert_eq!(of(Stopped::Abort { message: None }.into()), 134);
        assert_eq!(of(Stopped::Exit(3).into()), 3);
    }

    #[test]
    fn allocations_are_found_for_their_histories() {
        let kind = UbKind::OutOfBounds { access: Access::Read, offset: 4, size: 4, alloc: alloc() };
        let mut finding: Box<Finding> = kind.into();
        assert_eq!(finding.allocations(), [&alloc()]);
        assert_eq!(finding.history(&alloc()), None);
        finding.histories.push(AllocHistory {
            id: 7,
            allocated_at: Vec::new(),
            first_allocated_at: None,
            freed_at: None,
        });
        assert!(finding.history(&alloc()).is_some());
    }
}
