//! Building structs, tuples, arrays, closures, variants and wide pointers from their parts.

use assay_ir::Op;
use rustc_abi::{FieldIdx, VariantIdx, Variants};
use rustc_index::IndexVec;
use rustc_middle::mir::{self, AggregateKind};
use rustc_middle::ty::layout::TyAndLayout;

use super::Builder;
use super::place::{Place, PlaceKind};
use super::value::Value;
use crate::cells::field_offset;

impl<'tcx> Builder<'_, 'tcx> {
    pub(super) fn aggregate(
        &mut self,
        place: mir::Place<'tcx>,
        kind: &AggregateKind<'tcx>,
        operands: &IndexVec<FieldIdx, mir::Operand<'tcx>>,
    ) {
        let values: Vec<Value<'tcx>> = operands.iter().map(|operand| self.operand(operand)).collect();
        let place = self.place(place);
        match kind {
            AggregateKind::RawPtr(..) => self.raw_pointer(place, &values),
            AggregateKind::Array(_) => self.array(place, &values),
            AggregateKind::Adt(_, variant, _, _, Some(active)) => {
                debug_assert_eq!(*variant, rustc_abi::FIRST_VARIANT);
                self.make_uninit(place);
                let field = self.field(place, active.as_usize());
                self.store(field, values[0]);
            }
            AggregateKind::Adt(_, variant, ..) => self.fields(place, *variant, &values),
            AggregateKind::Coroutine(..) => self.coroutine(place, &values),
            AggregateKind::Tuple | AggregateKind::Closure(..) | AggregateKind::CoroutineClosure(..) => {
                self.fields(place, rustc_abi::FIRST_VARIANT, &values);
            }
        }
    }

    /// A thin pointer and its metadata.
    fn raw_pointer(&mut self, place: Place<'tcx>, values: &[Value<'tcx>]) {
        let data = self.scalar(values[0]);
        let meta = match values[1] {
            Value::Zst => data,
            value => self.scalar(value),
        };
        let value = self.value_of_type(place.layout.ty, [data, meta]);
        self.check_value(place.layout, value);
        self.store(place, value);
    }

    fn array(&mut self, place: Place<'tcx>, values: &[Value<'tcx>]) {
        let element = place.layout.field(&self.program.layout_cx(), 0);
        let PlaceKind::Memory(memory) = place.kind else { return };
        for (index, value) in values.iter().enumerate() {
            let offset = memory.offset + index as u64 * element.size.bytes();
            let kind = PlaceKind::Memory(super::place::Memory { offset, ..memory });
            self.store(Place { kind, layout: element }, *value);
        }
    }

    fn fields(&mut self, place: Place<'tcx>, variant: VariantIdx, values: &[Value<'tcx>]) {
        let layout = place.layout.for_variant(&self.program.layout_cx(), variant);
        if self.has_padding(place.layout) {
            self.make_uninit(place);
        }
        let variant_place = place.with_layout(layout);
        for (index, value) in values.iter().enumerate() {
            let field = self.field(variant_place, index);
            self.store(field, *value);
        }
        self.undefined_payload(place, layout);
        self.set_discriminant(place, variant);
    }

    /// A coroutine that has not started: the captured variables, and the state's discriminant.
    fn coroutine(&mut self, place: Place<'tcx>, values: &[Value<'tcx>]) {
        self.make_uninit(place);
        for (index, value) in values.iter().enumerate() {
            let field = self.field(place, index);
            self.store(field, *value);
        }
        self.set_discriminant(place, rustc_abi::FIRST_VARIANT);
    }

    /// Cells that the variant does not fill are uninitialised.
    fn undefined_payload(&mut self, place: Place<'tcx>, variant: TyAndLayout<'tcx>) {
        let PlaceKind::Cells { cells, comps, base } = place.kind else { return };
        let end = base + place.layout.size.bytes();
        for (index, comp) in comps.iter().enumerate() {
            let inside = comp.maybe && comp.offset >= base && comp.offset < end;
            if inside && !self.covers(variant, comp.offset - base) {
                self.emit(Op::Undef { dst: cells[index] });
            }
        }
    }

    /// Whether a field of the variant holds the byte at this offset.
    fn covers(&self, variant: TyAndLayout<'tcx>, offset: u64) -> bool {
        let cx = self.program.layout_cx();
        (0..variant.fields.count()).any(|index| {
            let start = field_offset(variant, FieldIdx::from_usize(index));
            let size = variant.field(&cx, index).size.bytes();
            (start..start + size).contains(&offset)
        })
    }

    fn has_padding(&self, layout: TyAndLayout<'tcx>) -> bool {
        if !matches!(layout.variants, Variants::Single { .. }) {
            return true;
        }
        let cx = self.program.layout_cx();
        let fields: u64 = (0..layout.fields.count()).map(|index| layout.field(&cx, index).size.bytes()).sum();
        fields != layout.size.bytes()
    }

    /// Forgets what was in a place in memory.
    pub(super) fn make_uninit(&mut self, place: Place<'tcx>) {
        let size = place.layout.size.bytes();
        if let (PlaceKind::Memory(memory), true) = (place.kind, size > 0) {
            let (ptr, off, align) = self.access(memory);
            self.emit(Op::Uninit { ptr, off, align, size });
        }
    }
}
