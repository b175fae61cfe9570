//! Receiving arguments and handing back the result.
//!
//! Convention, on both sides of a call: a result that lives in memory goes where the hidden first parameter points; then come
//! the arguments, scalars in cells, others as a pointer to the caller's copy; last, for `#[track_caller]`, the location.

use assay_ir::scalar::MemTy;
use assay_ir::{Cell, CellKind, Intrinsic, Op, Param};
use rustc_middle::mir::{Local, RETURN_PLACE};
use rustc_middle::ty;
use rustc_middle::ty::layout::TyAndLayout;

use super::Builder;
use super::locals::LocalRef;
use super::place::{Place, PlaceKind};
use super::value::Value;
use crate::cells::{Comps, Repr};

impl<'tcx> Builder<'_, 'tcx> {
    /// Declares the parameters and stores those arguments whose locals live in memory.
    pub(super) fn prologue(&mut self) {
        let mut stores = vec![];
        self.receive_return_pointer();
        let variadic = self.program.signatures.get(self.sig.0).variadic;
        for local in self.body.args_iter() {
            if Some(local) == self.body.spread_arg {
                self.receive_spread(local, &mut stores);
            } else if variadic && local.index() == self.body.arg_count {
                self.receive_list(local);
            } else if let LocalRef::Unsized([data, meta]) = self.locals[local] {
                self.receive_unsized(local, data, meta);
            } else if let LocalRef::Cells(cells, comps) = self.locals[local] {
                self.add_params(cells, comps);
            } else {
                let place = self.local_place(local);
                self.receive(place, &mut stores);
            }
        }
        if self.instance.def.requires_caller_location(self.tcx) {
            let cell = self.fixed(1);
            self.params.push(Param { cell, kind: CellKind::Ptr });
            self.caller_location = Some(cell.into());
        }
        for local in self.body.args_iter() {
            if let LocalRef::Cells(cells, comps) = self.locals[local]
                && Some(local) != self.body.spread_arg
            {
                let layout = self.layout(self.body.local_decls[local].ty);
                self.check_arrival(layout, Value::Cells(cells.map(Into::into), comps));
            }
        }
        for (place, value) in stores {
            self.check_arrival(place.layout, value);
            self.store(place, value);
        }
    }

    /// Copies the result to where the caller expects it, and returns.
    pub(super) fn return_op(&mut self) {
        let place = self.local_place(RETURN_PLACE);
        match (self.return_pointer, self.locals[RETURN_PLACE]) {
            (Some(pointer), _) => {
                let target = Place::at(pointer.into(), place.layout, 1);
                let value = self.load_unchecked(place);
                self.store(target, value);
            }
            (None, LocalRef::Memory(..)) => {
                if let Value::Cells(operands, comps) = self.load_unchecked(place) {
                    for (index, comp) in comps.iter().enumerate() {
                        self.mov(self.rets[index].cell, *comp, operands[index], *comp);
                    }
                }
            }
            (None, _) => {}
        }
        self.emit(Op::Return {});
    }

    fn receive_return_pointer(&mut self) {
        let layout = self.layout(self.body.return_ty());
        match (self.program.repr(layout), self.locals[RETURN_PLACE]) {
            (Repr::Zst, _) => {}
            (Repr::Cells(comps), LocalRef::Cells(cells, _)) => {
                self.rets = params_of(cells, comps);
            }
            (Repr::Cells(comps), _) => {
                let cells = self.fixed_for(comps);
                self.rets = params_of(cells, comps);
            }
            (Repr::Memory, _) => {
                let cell = self.fixed(1);
                self.params.push(Param { cell, kind: CellKind::Ptr });
                self.return_pointer = Some(cell);
            }
        }
    }

    /// The last argument of a "rust-call" function: a tuple whose fields were passed one by one.
    fn receive_spread(&mut self, local: Local, stores: &mut Vec<(Place<'tcx>, Value<'tcx>)>) {
        let place = self.local_place(local);
        let ty::Tuple(fields) = place.layout.ty.kind() else {
            rustc_middle::span_bug!(self.body.span, "the spread argument is not a tuple");
        };
        for index in 0..fields.len() {
            let field = self.field(place, index);
            self.receive(field, stores);
        }
    }

    /// A value of dynamic size stays where the caller has it.
    fn receive_unsized(&mut self, local: Local, data: Cell, meta: Cell) {
        let kind = self.metadata_kind(self.body.local_decls[local].ty);
        self.params.extend([Param { cell: data, kind: CellKind::Ptr }, Param { cell: meta, kind }]);
    }

    /// The list of variable arguments: the pointer that stands for it goes into the first pointer of the `VaList`, whatever
    /// that looks like on the target; all else is zero.
    fn receive_list(&mut self, local: Local) {
        let list = self.fixed(1);
        self.params.push(Param { cell: list, kind: CellKind::Ptr });
        let place = self.local_place(local);
        let Some(offset) = self.program.first_pointer(place.layout) else {
            return self.unsupported_here("a `VaList` without pointers");
        };
        match place.kind {
            PlaceKind::Memory(memory) => {
                let (size, zero) = (place.layout.size.bytes(), self.int(0u8));
                let (ptr, count) = (memory.pointer, self.int(size));
                self.intrinsic(Intrinsic::WriteBytes, vec![ptr, zero, count], vec![], vec![1, 1]);
                self.emit(Op::Store { ty: MemTy::Ptr, ptr, off: offset as u32, align: 1, src: list.into() });
            }
            PlaceKind::Cells { cells, .. } => self.emit(Op::MovPtr { dst: cells[0], src: list.into() }),
            PlaceKind::Zst => {}
        }
    }

    fn receive(&mut self, place: Place<'tcx>, stores: &mut Vec<(Place<'tcx>, Value<'tcx>)>) {
        match self.program.repr(place.layout) {
            Repr::Zst => {}
            Repr::Cells(comps) => {
                let cells = self.fixed_for(comps);
                self.add_params(cells, comps);
                stores.push((place, Value::Cells(cells.map(Into::into), comps)));
            }
            Repr::Memory => {
                let cell = self.fixed(1);
                self.params.push(Param { cell, kind: CellKind::Ptr });
                let source = Place::at(cell.into(), place.layout, 1);
                stores.push((place, Value::Memory(source)));
            }
        }
    }

    /// What was passed must be valid on arrival: references may have become dangling, and a caller through a function pointer may
    /// have passed a compatible type with other rules. What arrives in memory is checked when it is copied.
    fn check_arrival(&mut self, layout: TyAndLayout<'tcx>, value: Value<'tcx>) {
        match value {
            Value::Cells(_, comps) if comps.len() == 1 => self.check_value(layout, value),
            Value::Cells(operands, comps) => self.check_moved(layout.ty, operands, comps),
            _ => {}
        }
    }

    fn add_params(&mut self, cells: [Cell; 2], comps: Comps) {
        self.params.extend(params_of(cells, comps));
    }
}

/// The cells of a value as parameters or results.
pub(super) fn params_of(cells: [Cell; 2], comps: Comps) -> Vec<Param> {
    comps.iter().zip(cells).map(|(comp, cell)| Param { cell, kind: comp.kind() }).collect()
}
