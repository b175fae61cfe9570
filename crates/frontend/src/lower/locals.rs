//! Where MIR's locals live: in cells if nothing takes their address and their values are scalars, else in memory.

use std::sync::Arc;

use assay_ir::{Cell, LocalDecl, LocalId, Op, Variable};
use rustc_index::IndexVec;
use rustc_index::bit_set::DenseBitSet;
use rustc_middle::mir::visit::{MutatingUseContext, NonMutatingUseContext, PlaceContext, Visitor};
use rustc_middle::mir::{self, Local, Location, Place, ProjectionElem, StatementKind, VarDebugInfoContents};

use rustc_middle::ty::Ty;

use super::Builder;
use crate::cells::{Comps, Repr};

/// Where a local lives.
#[derive(Clone, Copy, Debug)]
pub(super) enum LocalRef {
    /// Nowhere: its type has no size and nobody asks for its address.
    Zst,
    /// In one cell or two.
    Cells([Cell; 2], Comps),
    /// In memory; the cell holds its address.
    Memory(LocalId, Cell),
    /// An argument of dynamic size, where the caller has it: its address and metadata.
    Unsized([Cell; 2]),
}

impl<'tcx> Builder<'_, 'tcx> {
    /// Gives every local its home and allocates those in memory that live as long as the frame.
    pub(super) fn classify_locals(&mut self) {
        let (mut in_memory, used_once) = uses(self.body);
        self.used_once = used_once;
        if self.body.injection_phase.is_some() {
            // MIR that was written by hand may read locals before they are set, or outside their storage.
            in_memory.insert_all();
        }
        let names = names(self.body);
        for (local, decl) in self.body.local_decls.iter_enumerated() {
            let layout = self.layout(decl.ty);
            if layout.is_unsized() {
                let cells = [self.fixed(1), self.fixed(1)];
                self.locals.push(LocalRef::Unsized(cells));
                continue;
            }
            let home = match self.program.repr(layout) {
                Repr::Zst if !in_memory.contains(local) => LocalRef::Zst,
                Repr::Cells(comps) if !in_memory.contains(local) => LocalRef::Cells(self.fixed_for(comps), comps),
                _ => {
                    let span = self.program.spans.intern(decl.source_info.span);
                    let (id, cell) = self.declare(decl.ty, names.get(&local).cloned(), span);
                    LocalRef::Memory(id, cell)
                }
            };
            self.locals.push(home);
        }
        let scoped = scoped_locals(self.body);
        for local in self.body.local_decls.indices() {
            if let LocalRef::Memory(id, _) = self.locals[local]
                && !scoped.contains(local)
            {
                self.emit(Op::StorageLive { local: id });
            }
        }
    }

    /// The variables that live in cells: the same cells as when the function was lowered.
    pub(super) fn variables(mut self) -> Vec<Variable> {
        self.classify_locals();
        let variable = |(local, name): (Local, Arc<str>)| match self.locals[local] {
            LocalRef::Cells(cells, _) => {
                Some(Variable { name, ty: self.program.type_id(self.body.local_decls[local].ty), cells })
            }
            _ => None,
        };
        let mut variables: Vec<_> = names(self.body).into_iter().filter_map(variable).collect();
        variables.sort_by_key(|variable| variable.cells[0].index());
        variables
    }

    /// A new local in memory for the current statement, live from here on.
    pub(super) fn scratch(&mut self, ty: Ty<'tcx>) -> (LocalId, Cell) {
        let (local, cell) = self.declare(ty, None, self.span);
        self.emit(Op::StorageLive { local });
        (local, cell)
    }

    /// A new local in memory; the caller makes it live.
    fn declare(&mut self, ty: Ty<'tcx>, name: Option<Arc<str>>, span: assay_ir::Span) -> (LocalId, Cell) {
        let cell = self.fixed(1);
        let layout = self.layout(ty);
        let id = LocalId(self.decls.len() as u32);
        let (size, align) = (layout.size.bytes(), layout.align.abi.bytes());
        self.decls.push(LocalDecl { name, cell, ty: self.program.type_id(ty), size, align, span });
        (id, cell)
    }
}

/// Locals whose address is taken or that are used in a way that needs one; and those that are set once and read once.
fn uses(body: &mir::Body<'_>) -> (DenseBitSet<Local>, DenseBitSet<Local>) {
    struct Uses {
        need_memory: DenseBitSet<Local>,
        reads: IndexVec<Local, u32>,
        writes: IndexVec<Local, u32>,
    }
    impl<'tcx> Visitor<'tcx> for Uses {
        fn visit_place(&mut self, place: &Place<'tcx>, context: PlaceContext, location: Location) {
            let direct = || place.projection.iter().take_while(|elem| *elem != ProjectionElem::Deref);
            let indexed = direct().any(|elem| {
                matches!(
                    elem,
                    ProjectionElem::Index(_) | ProjectionElem::ConstantIndex { .. } | ProjectionElem::Subslice { .. }
                )
            });
            if indexed || (takes_address(context) && direct().count() == place.projection.len()) {
                self.need_memory.insert(place.local);
            }
            self.super_place(place, context, location);
        }

        fn visit_local(&mut self, local: Local, context: PlaceContext, _: Location) {
            match context {
                PlaceContext::NonUse(_) => {}
                PlaceContext::MutatingUse(MutatingUseContext::Store | MutatingUseContext::Call) => {
                    self.writes[local] += 1;
                }
                _ => self.reads[local] += 1,
            }
        }
    }
    let count = body.local_decls.len();
    let mut uses = Uses {
        need_memory: DenseBitSet::new_empty(count),
        reads: IndexVec::from_elem_n(0, count),
        writes: IndexVec::from_elem_n(0, count),
    };
    uses.visit_body(body);
    let mut once = DenseBitSet::new_empty(count);
    for local in body.vars_and_temps_iter() {
        if uses.reads[local] == 1 && uses.writes[local] == 1 {
            once.insert(local);
        }
    }
    (uses.need_memory, once)
}

fn takes_address(context: PlaceContext) -> bool {
    matches!(
        context,
        PlaceContext::MutatingUse(
            MutatingUseContext::Borrow
                | MutatingUseContext::RawBorrow
                | MutatingUseContext::Drop
                | MutatingUseContext::AsmOutput
        ) | PlaceContext::NonMutatingUse(
            NonMutatingUseContext::SharedBorrow | NonMutatingUseContext::FakeBorrow | NonMutatingUseContext::RawBorrow
        )
    )
}

/// Locals with storage markers; all others live as long as the frame.
fn scoped_locals(body: &mir::Body<'_>) -> DenseBitSet<Local> {
    let mut scoped = DenseBitSet::new_empty(body.local_decls.len());
    for statement in body.basic_blocks.iter().flat_map(|block| &block.statements) {
        if let StatementKind::StorageLive(local) | StatementKind::StorageDead(local) = statement.kind {
            scoped.insert(local);
        }
    }
    scoped
}

/// What the source calls the locals.
fn names(body: &mir::Body<'_>) -> std::collections::HashMap<Local, Arc<str>> {
    body.var_debug_info
        .iter()
        .filter_map(|info| match info.value {
            VarDebugInfoContents::Place(place) => Some((place.as_local()?, Arc::from(info.name.as_str()))),
            VarDebugInfoContents::Const(_) => None,
        })
        .collect()
}
