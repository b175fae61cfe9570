//! Where MIR's locals live: in cells if nothing takes their address and their values are scalars, else in memory.

use std::sync::Arc;

use assay_ir::{Cell, LocalDecl, LocalId, Op};
use rustc_index::bit_set::DenseBitSet;
use rustc_middle::mir::visit::{MutatingUseContext, NonMutatingUseContext, PlaceContext, Visitor};
use rustc_middle::mir::{
    self, CastKind, Local, Location, Place, ProjectionElem, Rvalue, StatementKind, VarDebugInfoContents,
};

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
}

impl<'tcx> Builder<'_, 'tcx> {
    /// Gives every local its home and allocates those in memory that live as long as the frame.
    pub(super) fn classify_locals(&mut self) {
        let in_memory = needs_memory(self.body);
        let names = names(self.body);
        for (local, decl) in self.body.local_decls.iter_enumerated() {
            let layout = self.layout(decl.ty);
            let repr = if layout.is_sized() { self.program.repr(layout) } else { Repr::Memory };
            let home = match repr {
                Repr::Zst if !in_memory.contains(local) => LocalRef::Zst,
                Repr::Cells(comps) if !in_memory.contains(local) => {
                    let first = self.fixed(comps[0].cells());
                    let second = comps.get(1).map_or(first, |comp| self.fixed(comp.cells()));
                    LocalRef::Cells([first, second], comps)
                }
                _ => {
                    let span = self.program.spans.intern(decl.source_info.span);
                    let (id, cell) = self.declare(decl.ty, names.get(&local).cloned(), span);
                    LocalRef::Memory(id, cell)
                }
            };
            self.locals.push(home);
        }
        // A transmute between values of different kinds goes through memory of its own.
        for _ in 0..transmutes(self.body) {
            let cell = self.fixed(1);
            self.spare_cells.push(cell);
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

    /// A new local in memory for the current statement, live from here on; `None` if more are asked for than were reserved.
    pub(super) fn scratch(&mut self, ty: Ty<'tcx>) -> Option<(LocalId, Cell)> {
        let cell = self.spare_cells.pop()?;
        let id = self.declare_at(ty, cell, None, self.span);
        self.emit(Op::StorageLive { local: id });
        Some((id, cell))
    }

    /// A new local in memory; the caller makes it live.
    fn declare(&mut self, ty: Ty<'tcx>, name: Option<Arc<str>>, span: assay_ir::Span) -> (LocalId, Cell) {
        let cell = self.fixed(1);
        (self.declare_at(ty, cell, name, span), cell)
    }

    fn declare_at(&mut self, ty: Ty<'tcx>, cell: Cell, name: Option<Arc<str>>, span: assay_ir::Span) -> LocalId {
        let layout = self.layout(ty);
        let id = LocalId(self.decls.len() as u32);
        let (size, align) = (layout.size.bytes(), layout.align.abi.bytes());
        self.decls.push(LocalDecl { name, cell, ty: self.program.type_id(ty), size, align, span });
        id
    }
}

/// Locals whose address is taken, or that are used in a way that needs one.
fn needs_memory(body: &mir::Body<'_>) -> DenseBitSet<Local> {
    struct Uses(DenseBitSet<Local>);
    impl<'tcx> Visitor<'tcx> for Uses {
        fn visit_place(&mut self, place: &Place<'tcx>, context: PlaceContext, location: Location) {
            let takes_address = matches!(
                context,
                PlaceContext::MutatingUse(
                    MutatingUseContext::Borrow
                        | MutatingUseContext::RawBorrow
                        | MutatingUseContext::Drop
                        | MutatingUseContext::AsmOutput
                ) | PlaceContext::NonMutatingUse(
                    NonMutatingUseContext::SharedBorrow
                        | NonMutatingUseContext::FakeBorrow
                        | NonMutatingUseContext::RawBorrow
                )
            );
            let direct = place.projection.iter().all(|elem| elem != ProjectionElem::Deref);
            let indexed = place.projection.iter().take_while(|elem| *elem != ProjectionElem::Deref).any(|elem| {
                matches!(
                    elem,
                    ProjectionElem::Index(_) | ProjectionElem::ConstantIndex { .. } | ProjectionElem::Subslice { .. }
                )
            });
            if (takes_address && direct) || indexed {
                self.0.insert(place.local);
            }
            self.super_place(place, context, location);
        }
    }
    let mut uses = Uses(DenseBitSet::new_empty(body.local_decls.len()));
    uses.visit_body(body);
    uses.0
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

fn transmutes(body: &mir::Body<'_>) -> usize {
    let statements = body.basic_blocks.iter().flat_map(|block| &block.statements);
    statements
        .filter(|statement| match &statement.kind {
            StatementKind::Assign(assign) => matches!(
                assign.1,
                Rvalue::Cast(CastKind::Transmute | CastKind::Subtype, ..) | Rvalue::WrapUnsafeBinder(..)
            ),
            _ => false,
        })
        .count()
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
