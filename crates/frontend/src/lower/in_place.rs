//! Arguments and results that a call takes in place.
//!
//! `Operand::Move` of an argument lets the callee use the caller's place, and the result may be written to its destination at any
//! time: until the call returns, nobody else may use either place, and afterwards the argument's holds nothing. Here values
//! are copied all the same; the places are made uninitialised for the call, protected by the aliasing model if there is one, and
//! looked at when it returns.
//!
//! In the MIR of a plain build all such places are temporaries whose address nobody has, or new variables; so this is done
//! only where MIR was written by hand or optimised.

use assay_ir::{Intrinsic, Operand};

use super::Builder;
use super::place::{Place, PlaceKind};
use super::value::Value;
use crate::cells::Repr;

/// What a call has taken.
pub(super) struct Taken<'tcx> {
    /// Places of arguments, and of the result if it has one.
    places: Vec<Place<'tcx>>,
    /// Where the callee puts a result that lives in memory.
    result: Option<Place<'tcx>>,
}

impl<'tcx> Builder<'_, 'tcx> {
    /// A moved argument: its place is taken as soon as all arguments have been evaluated. Gives a value that does not depend
    /// on the place.
    pub(super) fn take_argument(&mut self, place: Place<'tcx>, value: Value<'tcx>) -> Value<'tcx> {
        if self.is_taken(place) {
            self.taken.push(place);
        }
        self.copy_argument(place, value)
    }

    /// A copied argument, in whose place the result may go. Gives a value that does not depend on the place.
    pub(super) fn copy_argument(&mut self, place: Place<'tcx>, value: Value<'tcx>) -> Value<'tcx> {
        let Value::Memory(_) = value else { return value };
        if !self.is_taken(place) {
            return value;
        }
        let copy = self.scratch_place(place);
        self.store(copy, value);
        Value::Memory(copy)
    }

    /// Takes the places of the arguments and of the result. `None` if there is nothing to do.
    pub(super) fn take_places(&mut self, destination: Place<'tcx>, operands: &mut [Operand]) -> Option<Taken<'tcx>> {
        let mut places = std::mem::take(&mut self.taken);
        let mut result = None;
        if self.is_taken(destination) {
            for place in &places {
                self.demand_apart(*place, destination);
            }
            if matches!(self.program.repr(destination.layout), Repr::Memory) {
                let copy = self.scratch_place(destination);
                operands[0] = self.address(copy);
                result = Some(copy);
            }
            places.push(destination);
        }
        for place in &places {
            self.make_uninit(*place);
        }
        if self.program.retags {
            for place in &places {
                let (address, size) = (self.address(*place), place.layout.size.bytes());
                self.intrinsic(Intrinsic::ProtectPlace, vec![address], vec![], vec![size]);
            }
        }
        (!places.is_empty()).then_some(Taken { places, result })
    }

    /// The call has returned.
    pub(super) fn give_places_back(&mut self, taken: Taken<'tcx>, destination: Place<'tcx>) {
        for place in taken.places {
            let address = self.address(place);
            let size = place.layout.size.bytes();
            self.intrinsic(Intrinsic::CheckUntouched, vec![address], vec![], vec![size]);
        }
        if let Some(result) = taken.result {
            self.store(destination, Value::Memory(result));
        }
    }

    fn is_taken(&self, place: Place<'tcx>) -> bool {
        let by_hand = self.body.injection_phase.is_some() || self.tcx.sess.mir_opt_level() > 0;
        by_hand && matches!(place.kind, PlaceKind::Memory(_)) && place.layout.is_sized() && !place.layout.is_zst()
    }

    fn scratch_place(&mut self, like: Place<'tcx>) -> Place<'tcx> {
        let (_, cell) = self.scratch(like.layout.ty);
        Place::at(cell.into(), like.layout, 1)
    }

    /// Demands that the place of a moved argument does not overlap the result's.
    fn demand_apart(&mut self, argument: Place<'tcx>, result: Place<'tcx>) {
        let (a, b) = (self.address(argument), self.address(result));
        let sizes = [argument, result].map(|place| place.layout.size.bytes());
        self.intrinsic(Intrinsic::CheckApart, vec![a, b], vec![], sizes.to_vec());
    }
}
