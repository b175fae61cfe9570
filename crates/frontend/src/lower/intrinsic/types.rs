//! Facts about types: sizes, discriminants, what may be zero.

use std::sync::Arc;

use assay_ir::scalar::{BinOp, CmpOp};
use assay_ir::{Const, Intrinsic, Op, Operand, RelocTarget};
use rustc_hir::LangItem;
use rustc_middle::ty::layout::{TyAndLayout, ValidityRequirement};
use rustc_middle::ty::print::{with_no_trimmed_paths, with_no_visible_paths};
use rustc_middle::ty::{self, Instance, Ty};

use super::{Call, Outcome};
use crate::lower::Builder;
use crate::lower::place::int_result;
use crate::lower::value::Value;

impl<'tcx> Builder<'_, 'tcx> {
    pub(super) fn type_intrinsic(&mut self, call: &Call<'tcx>) -> Outcome<'tcx> {
        if matches!(&*call.name, "vtable_size" | "vtable_align") {
            return self.vtable_fact(call);
        }
        let ty = call.instance.args.types().next();
        let Some(ty) = ty else { return Outcome::Unknown };
        match &*call.name {
            "size_of" | "align_of" => {
                let layout = self.layout(ty);
                let size = call.name == "size_of";
                Outcome::Value(self.usize_value(if size { layout.size.bytes() } else { layout.align.abi.bytes() }))
            }
            "needs_drop" => {
                let needed = self.int(u8::from(ty.needs_drop(self.tcx, self.program.env())));
                self.give(call, [needed; 2])
            }
            "variant_count" => {
                let count = ty.ty_adt_def().map_or(0, |def| def.variants().len() as u64);
                Outcome::Value(self.usize_value(count))
            }
            "size_of_val" | "align_of_val" => {
                let meta = match call.args[0] {
                    Value::Cells(cells, comps) if comps.len() == 2 => Some(cells[1]),
                    _ => None,
                };
                let (size, align) = self.size_and_align(ty, meta);
                if meta.is_some()
                    && !matches!(self.tcx.struct_tail_for_codegen(ty, self.program.env()).kind(), ty::Dynamic(..))
                {
                    self.demand_size(size);
                }
                self.give(call, [if call.name == "size_of_val" { size } else { align }; 2])
            }
            "discriminant_value" => {
                let pointer = self.arg(call, 0);
                let place = self.pointee_place(ty, pointer, None);
                Outcome::Value(self.discriminant(place))
            }
            "assert_inhabited" | "assert_zero_valid" => self.assert_valid(call, ty),
            // `mem::uninitialized` of a type that must be initialised is undefined behaviour; std's panic would only hide where.
            "assert_mem_uninitialized_valid" => Outcome::Done,
            "black_box" => Outcome::Value(call.args[0]),
            _ => Outcome::Unknown,
        }
    }

    /// Undefined behaviour if a value is larger than anything can be.
    fn demand_size(&mut self, size: Operand) {
        let limit = self.int(self.tcx.data_layout.pointer_size().signed_int_max() as u64);
        let (then, els) = (self.new_block(), self.new_block());
        self.emit(Op::CmpBranch { op: CmpOp::Le, ty: self.program.target.usize(), a: size, b: limit, then, els });
        self.switch_to(els);
        self.emit(Op::Unreachable { why: Arc::from("a value's size exceeds `isize::MAX`") });
        self.switch_to(then);
    }

    fn vtable_fact(&mut self, call: &Call<'tcx>) -> Outcome<'tcx> {
        let name = if call.name == "vtable_size" { Intrinsic::VtableSize } else { Intrinsic::VtableAlign };
        let (vtable, cell) = (self.arg(call, 0), self.temp(1));
        self.intrinsic(name, vec![vtable], vec![int_result(cell)], vec![]);
        self.give(call, [cell.into(); 2])
    }

    /// Size and alignment of a possibly unsized value (`rustc_codegen_ssa::size_of_val`).
    fn size_and_align(&mut self, ty: Ty<'tcx>, meta: Option<Operand>) -> (Operand, Operand) {
        let layout = self.layout(ty);
        let (Some(meta), true) = (meta, layout.is_unsized()) else {
            return (self.int(layout.size.bytes()), self.int(layout.align.abi.bytes()));
        };
        match ty.kind() {
            ty::Dynamic(..) => {
                let (size, align) = (self.temp(1), self.temp(1));
                self.intrinsic(Intrinsic::VtableSize, vec![meta], vec![int_result(size)], vec![]);
                self.intrinsic(Intrinsic::VtableAlign, vec![meta], vec![int_result(align)], vec![]);
                (size.into(), align.into())
            }
            ty::Slice(_) | ty::Str => {
                let element = layout.field(&self.program.layout_cx(), 0);
                let (unit, size) = (self.int(element.size.bytes()), self.temp(1));
                self.emit(Op::Bin {
                    op: BinOp::MulUnchecked,
                    ty: self.program.target.usize(),
                    dst: size,
                    a: meta,
                    b: unit,
                });
                (size.into(), self.int(element.align.abi.bytes()))
            }
            _ => self.size_and_align_of_tail(layout, meta),
        }
    }

    /// A struct whose last field is unsized.
    fn size_and_align_of_tail(&mut self, layout: TyAndLayout<'tcx>, meta: Operand) -> (Operand, Operand) {
        let last = layout.fields.count() - 1;
        let offset = self.int(layout.fields.offset(last).bytes());
        let field = layout.field(&self.program.layout_cx(), last);
        let (tail_size, mut tail_align) = self.size_and_align(field.ty, Some(meta));
        let packed = layout.ty.ty_adt_def().and_then(|def| def.repr().pack);
        if let Some(packed) = packed {
            let limit = self.int(packed.bytes());
            tail_align = self.choose(CmpOp::Lt, tail_align, limit);
        }
        let sized_align = self.int(layout.align.abi.bytes());
        let align = self.choose(CmpOp::Gt, sized_align, tail_align);
        let one = self.int(1u8);
        let zero = self.int(0u8);
        let sum = self.arith(BinOp::Add, offset, tail_size);
        let less_one = self.arith(BinOp::Sub, align, one);
        let padded = self.arith(BinOp::Add, sum, less_one);
        let mask = self.arith(BinOp::Sub, zero, align);
        (self.arith(BinOp::And, padded, mask), align)
    }

    fn arith(&mut self, op: BinOp, a: Operand, b: Operand) -> Operand {
        let dst = self.temp(1);
        self.emit(Op::Bin { op, ty: self.program.target.usize(), dst, a, b });
        dst.into()
    }

    /// `a` if `a op b`, else `b`.
    fn choose(&mut self, op: CmpOp, a: Operand, b: Operand) -> Operand {
        let (cond, dst) = (self.temp(1), self.temp(1));
        self.emit(Op::Cmp { op, ty: self.program.target.usize(), dst: cond, a, b });
        self.emit(Op::Select { dst, cond: cond.into(), a, b });
        dst.into()
    }

    /// `mem::zeroed` panics for types that can't be zero.
    fn assert_valid(&mut self, call: &Call<'tcx>, ty: Ty<'tcx>) -> Outcome<'tcx> {
        let requirement = ValidityRequirement::from_intrinsic(rustc_span::Symbol::intern(&call.name));
        let Some(requirement) = requirement else { return Outcome::Unknown };
        let valid =
            self.tcx.check_validity_requirement((requirement, self.program.env().as_query_input(ty))).unwrap_or(true);
        if valid {
            return Outcome::Done;
        }
        let message = with_no_visible_paths!(with_no_trimmed_paths!(if self.layout(ty).is_uninhabited() {
            format!("attempted to instantiate uninhabited type `{ty}`")
        } else {
            format!("attempted to zero-initialize type `{ty}`, which is invalid")
        }));
        let alloc = self.tcx.allocate_bytes_dedup(message.as_bytes(), rustc_middle::mir::interpret::CTFE_ALLOC_SALT);
        let Some(RelocTarget::Global(id)) = self.program.target_of(alloc) else { return Outcome::Unknown };
        let (data, length) = (self.constant(Const::Global { id, offset: 0 }), self.int(message.len() as u64));
        let panic = self.tcx.require_lang_item(LangItem::PanicNounwind, self.rustc_span);
        let unwind = self.unwind(call.unwind);
        self.call_never(Instance::mono(self.tcx, panic), vec![data, length], unwind);
        Outcome::Diverges
    }
}
