//! Calls of intrinsics. Those with a fallback body in `core` that checks what their specification demands are left to it.

use std::sync::Arc;

use assay_ir::scalar::{
    BinOp, CheckedOp, CmpOp, FloatBinOp, FloatTy, FloatUnOp, IntTy, OffsetMode, Ordering, RmwOp, UnOp,
};
use assay_ir::{CellKind, Const, Intrinsic, Op, Operand, Param, RelocTarget};
use rustc_hir::LangItem;
use rustc_middle::mir::{self, BasicBlock, UnwindAction};
use rustc_middle::ty::layout::ValidityRequirement;
use rustc_middle::ty::print::{with_no_trimmed_paths, with_no_visible_paths};
use rustc_middle::ty::{self, Instance, Ty};
use rustc_span::source_map::Spanned;

use super::arith::float_ty;
use super::place::{Place, PlaceKind, int_result, mem_ty_imm};
use super::value::Value;
use super::{Builder, block_id};
use crate::cells::{Comp, Repr};

/// An intrinsic call being lowered.
struct Call<'tcx> {
    name: String,
    instance: Instance<'tcx>,
    args: Vec<Value<'tcx>>,
    tys: Vec<Ty<'tcx>>,
    destination: mir::Place<'tcx>,
    unwind: UnwindAction,
}

/// What became of a call.
enum Outcome<'tcx> {
    /// It gives this value.
    Value(Value<'tcx>),
    /// It wrote its destination, or gives nothing.
    Done,
    /// It does not return.
    Diverges,
    /// Not known here: the fallback body is called, or it is unsupported.
    Unknown,
}

impl<'tcx> Builder<'_, 'tcx> {
    /// Lowers a call of an intrinsic; `false` if it is not one that is known here (nothing was emitted then).
    pub(super) fn call_intrinsic(
        &mut self,
        instance: Instance<'tcx>,
        args: &[Spanned<mir::Operand<'tcx>>],
        destination: mir::Place<'tcx>,
        target: Option<BasicBlock>,
        unwind: UnwindAction,
    ) -> bool {
        let name = self.tcx.item_name(instance.def_id()).to_string();
        if let Some(name) = name.strip_prefix("simd_") {
            self.call_simd(name, instance, args, destination, target);
            return true;
        }
        if !is_known(&name) {
            return false;
        }
        let tys = args.iter().map(|arg| self.operand_ty(&arg.node)).collect();
        let args = args.iter().map(|arg| self.operand(&arg.node)).collect();
        let call = Call { name, instance, args, tys, destination, unwind };
        match self.lower_intrinsic(&call) {
            Outcome::Value(value) => {
                let place = self.place(destination);
                self.store(place, value);
            }
            Outcome::Done => {}
            Outcome::Diverges => return true,
            Outcome::Unknown => {
                self.unsupported(format!("the intrinsic `{}` on these types", call.name));
                return true;
            }
        }
        match target {
            Some(target) => self.emit(Op::Jump { to: block_id(target) }),
            None => self.emit(Op::Unreachable { why: Arc::from("an intrinsic that does not return did") }),
        }
        true
    }

    fn call_simd(
        &mut self,
        name: &str,
        instance: Instance<'tcx>,
        args: &[Spanned<mir::Operand<'tcx>>],
        destination: mir::Place<'tcx>,
        target: Option<BasicBlock>,
    ) {
        if !self.simd_intrinsic(name, instance, args, destination) {
            return self.unsupported(format!("the intrinsic `simd_{name}` on these types"));
        }
        match target {
            Some(target) => self.emit(Op::Jump { to: block_id(target) }),
            None => self.emit(Op::Unreachable { why: Arc::from("an intrinsic that does not return did") }),
        }
    }

    fn lower_intrinsic(&mut self, call: &Call<'tcx>) -> Outcome<'tcx> {
        let family: [fn(&mut Self, &Call<'tcx>) -> Outcome<'tcx>; 6] = [
            Self::integer_intrinsic,
            Self::float_intrinsic,
            Self::memory_intrinsic,
            Self::type_intrinsic,
            Self::atomic_intrinsic,
            Self::control_intrinsic,
        ];
        for lower in family {
            match lower(self, call) {
                Outcome::Unknown => {}
                outcome => return outcome,
            }
        }
        Outcome::Unknown
    }

    fn arg(&mut self, call: &Call<'tcx>, index: usize) -> Operand {
        self.scalar(call.args[index])
    }

    /// A value of the call's result type in new temporaries.
    fn give(&mut self, call: &Call<'tcx>, operands: [Operand; 2]) -> Outcome<'tcx> {
        let ty = call.destination.ty(self.body, self.tcx).ty;
        Outcome::Value(self.value_of_type(ty, operands))
    }

    fn integer_intrinsic(&mut self, call: &Call<'tcx>) -> Outcome<'tcx> {
        let name = &*call.name;
        let is_int = |ty: &Ty<'tcx>| matches!(ty.kind(), ty::Int(_) | ty::Uint(_) | ty::Bool | ty::Char);
        if !call.tys.first().is_some_and(is_int) {
            return Outcome::Unknown;
        }
        let int = self.int_ty(call.tys[0]);
        let binary = match name {
            "wrapping_add" => Some(BinOp::Add),
            "wrapping_sub" => Some(BinOp::Sub),
            "wrapping_mul" => Some(BinOp::Mul),
            "saturating_add" => Some(BinOp::AddSat),
            "saturating_sub" => Some(BinOp::SubSat),
            "unchecked_add" => Some(BinOp::AddUnchecked),
            "unchecked_sub" => Some(BinOp::SubUnchecked),
            "unchecked_mul" => Some(BinOp::MulUnchecked),
            "unchecked_div" => Some(BinOp::Div),
            "unchecked_rem" => Some(BinOp::Rem),
            "exact_div" => Some(BinOp::ExactDiv),
            "rotate_left" => Some(BinOp::Rotl),
            "rotate_right" => Some(BinOp::Rotr),
            "disjoint_bitor" => Some(BinOp::OrDisjoint),
            _ => None,
        };
        if let Some(op) = binary {
            let (a, b) = (self.arg(call, 0), self.arg(call, 1));
            let dst = self.temp_int(int);
            self.emit(Op::Bin { op, ty: int, dst, a, b });
            return self.give(call, [dst.into(); 2]);
        }
        let checked = match name {
            "add_with_overflow" => Some(CheckedOp::Add),
            "sub_with_overflow" => Some(CheckedOp::Sub),
            "mul_with_overflow" => Some(CheckedOp::Mul),
            _ => None,
        };
        if let Some(op) = checked {
            let (a, b) = (self.arg(call, 0), self.arg(call, 1));
            let (dst, overflow) = (self.temp_int(int), self.temp(1));
            self.emit(Op::Checked { op, ty: int, dst, overflow, a, b });
            return self.give(call, [dst.into(), overflow.into()]);
        }
        let unary = match name {
            "ctpop" => Some(UnOp::Ctpop),
            "ctlz" => Some(UnOp::Ctlz),
            "ctlz_nonzero" => Some(UnOp::CtlzNonzero),
            "cttz" => Some(UnOp::Cttz),
            "cttz_nonzero" => Some(UnOp::CttzNonzero),
            "bswap" => Some(UnOp::Bswap),
            "bitreverse" => Some(UnOp::Bitreverse),
            _ => None,
        };
        if let Some(op) = unary {
            let a = self.arg(call, 0);
            let dst = self.temp_int(int);
            self.emit(Op::Un { op, ty: int, dst, a });
            return self.give(call, [dst.into(); 2]);
        }
        if name == "three_way_compare" {
            let (a, b, dst) = (self.arg(call, 0), self.arg(call, 1), self.temp(1));
            self.emit(Op::Cmp { op: CmpOp::Cmp, ty: int, dst, a, b });
            return self.give(call, [dst.into(); 2]);
        }
        Outcome::Unknown
    }

    fn float_intrinsic(&mut self, call: &Call<'tcx>) -> Outcome<'tcx> {
        let Some(ty::Float(float)) = call.tys.first().map(|ty| ty.kind()) else { return Outcome::Unknown };
        let ty = float_ty(*float);
        let stem = call.name.strip_suffix(ty.word()).unwrap_or(&call.name).trim_end_matches('_');
        let cells = if ty == FloatTy::F128 { 2 } else { 1 };
        if let Some(op) = float_unary(stem) {
            let (a, dst) = (self.arg(call, 0), self.temp(cells));
            self.emit(Op::FloatUn { op, ty, dst, a });
            return self.give(call, [dst.into(); 2]);
        }
        if let Some(op) = float_binary(stem) {
            let (a, b, dst) = (self.arg(call, 0), self.arg(call, 1), self.temp(cells));
            self.emit(Op::FloatBin { op, ty, dst, a, b });
            if stem.ends_with("fast") {
                for value in [a, b, dst.into()] {
                    self.demand_finite(ty, value, stem);
                }
            }
            return self.give(call, [dst.into(); 2]);
        }
        match stem {
            "fma" | "fmuladd" => {
                let (a, b, c) = (self.arg(call, 0), self.arg(call, 1), self.arg(call, 2));
                let dst = self.temp(cells);
                self.emit(Op::FloatFma { ty, dst, a, b, c });
                self.give(call, [dst.into(); 2])
            }
            "powi" => {
                let (base, exponent) = (self.arg(call, 0), self.arg(call, 1));
                let cell = self.temp(cells);
                let kind = if cells == 2 { CellKind::Wide } else { CellKind::Int };
                self.intrinsic(Intrinsic::Powi, vec![base, exponent], vec![Param { cell, kind }], vec![ty as u64]);
                self.give(call, [cell.into(); 2])
            }
            "float_to_int_unchecked" => {
                let int = self.int_ty(call.instance.args.type_at(1));
                let value = self.arg(call, 0);
                let cell = self.temp_int(int);
                let kind = if int.bytes() == 16 { CellKind::Wide } else { CellKind::Int };
                let imms = vec![ty as u64, int as u64];
                self.intrinsic(Intrinsic::FloatToIntUnchecked, vec![value], vec![Param { cell, kind }], imms);
                self.give(call, [cell.into(); 2])
            }
            _ => Outcome::Unknown,
        }
    }

    /// Undefined behaviour unless a float is finite.
    fn demand_finite(&mut self, ty: FloatTy, value: Operand, intrinsic: &str) {
        let infinity = self.int(match ty {
            FloatTy::F16 => 0x7c00,
            FloatTy::F32 => 0x7f80_0000,
            FloatTy::F64 => 0x7ff0_0000_0000_0000,
            FloatTy::F128 => 0x7fff_u128 << 112,
        });
        let magnitude = self.temp(if ty == FloatTy::F128 { 2 } else { 1 });
        let finite = self.temp(1);
        self.emit(Op::FloatUn { op: FloatUnOp::Abs, ty, dst: magnitude, a: value });
        self.emit(Op::FloatCmp { op: CmpOp::Lt, ty, dst: finite, a: magnitude.into(), b: infinity });
        let (then, els) = (self.new_block(), self.new_block());
        self.emit(Op::Branch { cond: finite.into(), then, els });
        self.switch_to(els);
        self.emit(Op::Unreachable {
            why: Arc::from(format!("invalid call of `{intrinsic}`: an argument or the result is not finite")),
        });
        self.switch_to(then);
    }

    fn memory_intrinsic(&mut self, call: &Call<'tcx>) -> Outcome<'tcx> {
        match &*call.name {
            "copy" | "copy_nonoverlapping" => {
                let (src, dst, count) = (self.arg(call, 0), self.arg(call, 1), self.arg(call, 2));
                let exclusive = call.name == "copy_nonoverlapping";
                self.copy_bytes(call.instance.args.type_at(0), src, dst, count, exclusive);
                Outcome::Done
            }
            "volatile_copy_memory" | "volatile_copy_nonoverlapping_memory" => {
                let (dst, src, count) = (self.arg(call, 0), self.arg(call, 1), self.arg(call, 2));
                let exclusive = call.name == "volatile_copy_nonoverlapping_memory";
                self.copy_bytes(call.instance.args.type_at(0), src, dst, count, exclusive);
                Outcome::Done
            }
            "write_bytes" | "volatile_set_memory" => {
                let layout = self.layout(call.instance.args.type_at(0));
                let args = vec![self.arg(call, 0), self.arg(call, 1), self.arg(call, 2)];
                let imms = vec![layout.size.bytes(), layout.align.abi.bytes()];
                self.intrinsic(Intrinsic::WriteBytes, args, vec![], imms);
                Outcome::Done
            }
            "compare_bytes" => {
                let args = vec![self.arg(call, 0), self.arg(call, 1), self.arg(call, 2)];
                let cell = self.temp(1);
                self.intrinsic(Intrinsic::CompareBytes, args, vec![int_result(cell)], vec![]);
                self.give(call, [cell.into(); 2])
            }
            "raw_eq" => {
                let layout = self.layout(call.instance.args.type_at(0));
                let (a, b, cell) = (self.arg(call, 0), self.arg(call, 1), self.temp(1));
                let imms = vec![layout.size.bytes()];
                self.intrinsic(Intrinsic::RawEq, vec![a, b], vec![int_result(cell)], imms);
                self.give(call, [cell.into(); 2])
            }
            "volatile_load" | "unaligned_volatile_load" | "read_via_copy" => {
                let place = self.pointed_to(call, call.name.starts_with("unaligned"));
                Outcome::Value(self.load(place))
            }
            "volatile_store" | "unaligned_volatile_store" | "nontemporal_store" | "write_via_move" => {
                let place = self.pointed_to(call, call.name.starts_with("unaligned"));
                self.store(place, call.args[1]);
                Outcome::Done
            }
            "offset" => {
                let unsigned = matches!(call.tys[1].kind(), ty::Uint(_));
                let (pointer, index) = (call.args[0], call.args[1]);
                Outcome::Value(if unsigned {
                    self.pointer_add(call.tys[0], pointer, index)
                } else {
                    self.pointer_offset(call.tys[0], pointer, index, OffsetMode::Inbounds)
                })
            }
            "arith_offset" => {
                let (pointer, index) = (call.args[0], call.args[1]);
                Outcome::Value(self.pointer_offset(call.tys[0], pointer, index, OffsetMode::Wrapping))
            }
            "ptr_offset_from" | "ptr_offset_from_unsigned" => {
                let size = self.layout(call.instance.args.type_at(0)).size.bytes();
                let (a, b, cell) = (self.arg(call, 0), self.arg(call, 1), self.temp(1));
                let imms = vec![size, u64::from(call.name.ends_with("unsigned"))];
                self.intrinsic(Intrinsic::PtrDiff, vec![a, b], vec![int_result(cell)], imms);
                self.give(call, [cell.into(); 2])
            }
            "ptr_mask" => {
                let (src, mask, dst) = (self.arg(call, 0), self.arg(call, 1), self.temp_ptr());
                self.emit(Op::PtrMask { dst, src, mask });
                self.give(call, [dst.into(); 2])
            }
            "ptr_guaranteed_cmp" => {
                let (a, b, dst) = (self.arg(call, 0), self.arg(call, 1), self.temp(1));
                self.emit(Op::Cmp { op: CmpOp::Eq, ty: IntTy::U64, dst, a, b });
                self.give(call, [dst.into(); 2])
            }
            _ => Outcome::Unknown,
        }
    }

    /// The place behind the first argument.
    fn pointed_to(&mut self, call: &Call<'tcx>, unaligned: bool) -> Place<'tcx> {
        let pointer = self.arg(call, 0);
        let layout = self.layout(call.instance.args.type_at(0));
        Place::at(pointer, layout, if unaligned { 1 } else { layout.align.abi.bytes() })
    }

    /// An untyped copy of `count` values.
    pub(super) fn copy_bytes(&mut self, ty: Ty<'tcx>, src: Operand, dst: Operand, count: Operand, exclusive: bool) {
        let layout = self.layout(ty);
        let imms = vec![layout.size.bytes(), layout.align.abi.bytes(), u64::from(exclusive)];
        self.intrinsic(Intrinsic::CopyBytes, vec![dst, src, count], vec![], imms);
    }

    fn type_intrinsic(&mut self, call: &Call<'tcx>) -> Outcome<'tcx> {
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
                self.give(call, [if call.name == "size_of_val" { size } else { align }; 2])
            }
            "vtable_size" | "vtable_align" => self.vtable_fact(call),
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

    fn vtable_fact(&mut self, call: &Call<'tcx>) -> Outcome<'tcx> {
        let name = if call.name == "vtable_size" { Intrinsic::VtableSize } else { Intrinsic::VtableAlign };
        let (vtable, cell) = (self.arg(call, 0), self.temp(1));
        self.intrinsic(name, vec![vtable], vec![int_result(cell)], vec![]);
        self.give(call, [cell.into(); 2])
    }

    /// Size and alignment of a possibly unsized value (`rustc_codegen_ssa::size_of_val`).
    pub(super) fn size_and_align(&mut self, ty: Ty<'tcx>, meta: Option<Operand>) -> (Operand, Operand) {
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
                self.emit(Op::Bin { op: BinOp::MulUnchecked, ty: IntTy::U64, dst: size, a: meta, b: unit });
                (size.into(), self.int(element.align.abi.bytes()))
            }
            _ => self.size_and_align_of_tail(layout, meta),
        }
    }

    /// A struct whose last field is unsized.
    fn size_and_align_of_tail(&mut self, layout: ty::layout::TyAndLayout<'tcx>, meta: Operand) -> (Operand, Operand) {
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
        self.emit(Op::Bin { op, ty: IntTy::U64, dst, a, b });
        dst.into()
    }

    /// `a` if `a op b`, else `b`.
    fn choose(&mut self, op: CmpOp, a: Operand, b: Operand) -> Operand {
        let (cond, dst) = (self.temp(1), self.temp(1));
        self.emit(Op::Cmp { op, ty: IntTy::U64, dst: cond, a, b });
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

    fn control_intrinsic(&mut self, call: &Call<'tcx>) -> Outcome<'tcx> {
        match &*call.name {
            "abort" => {
                self.intrinsic(Intrinsic::Abort, vec![], vec![], vec![]);
                self.emit(Op::Unreachable { why: Arc::from("the program was stopped") });
                Outcome::Diverges
            }
            "breakpoint" => {
                self.intrinsic(Intrinsic::Breakpoint, vec![], vec![], vec![]);
                Outcome::Done
            }
            "unreachable" => {
                self.emit(Op::Unreachable { why: Arc::from("entering unreachable code") });
                Outcome::Diverges
            }
            "assume" => {
                let cond = self.arg(call, 0);
                self.intrinsic(Intrinsic::Assume, vec![cond], vec![], vec![]);
                Outcome::Done
            }
            "likely" | "unlikely" => Outcome::Value(call.args[0]),
            "cold_path" | "forget" => Outcome::Done,
            "is_val_statically_known" => {
                let no = self.int(0u8);
                self.give(call, [no; 2])
            }
            "caller_location" => {
                let location = self.caller_location();
                self.give(call, [location; 2])
            }
            "catch_unwind" => {
                let args = vec![self.arg(call, 0), self.arg(call, 1), self.arg(call, 2)];
                let cell = self.temp(1);
                self.intrinsic(Intrinsic::CatchUnwind, args, vec![int_result(cell)], vec![]);
                self.give(call, [cell.into(); 2])
            }
            _ => Outcome::Unknown,
        }
    }

    fn atomic_intrinsic(&mut self, call: &Call<'tcx>) -> Outcome<'tcx> {
        let Some(operation) = call.name.strip_prefix("atomic_") else { return Outcome::Unknown };
        let orders: Vec<u64> = call.instance.args.consts().map(|order| ordering(order) as u64).collect();
        if matches!(operation, "fence" | "singlethreadfence") {
            let imms = vec![orders[0], u64::from(operation == "singlethreadfence")];
            self.intrinsic(Intrinsic::AtomicFence, vec![], vec![], imms);
            return Outcome::Done;
        }
        let ty = call.instance.args.type_at(0);
        let Repr::Cells(comps) = self.program.repr(self.layout(ty)) else { return Outcome::Unknown };
        let comp = comps[0];
        let mem_ty = mem_ty_imm(comp.mem_ty());
        let pointer = self.arg(call, 0);
        match operation {
            "load" => {
                let result = self.atomic_result(comp);
                self.intrinsic(Intrinsic::AtomicLoad, vec![pointer], vec![result], vec![mem_ty, orders[0]]);
                self.give(call, [result.cell.into(); 2])
            }
            "store" => {
                let value = self.arg(call, 1);
                self.intrinsic(Intrinsic::AtomicStore, vec![pointer, value], vec![], vec![mem_ty, orders[0]]);
                Outcome::Done
            }
            "cxchg" | "cxchgweak" => {
                let args = vec![pointer, self.arg(call, 1), self.arg(call, 2)];
                let (old, success) = (self.atomic_result(comp), self.temp(1));
                let weak = u64::from(operation == "cxchgweak");
                let imms = vec![mem_ty, orders[0], orders[1], weak];
                self.intrinsic(Intrinsic::AtomicCompareExchange, args, vec![old, int_result(success)], imms);
                self.give_pair(call, old.cell.into(), success.into())
            }
            _ => {
                let Some(op) = rmw_op(operation) else { return Outcome::Unknown };
                let (value, old) = (self.arg(call, 1), self.atomic_result(comp));
                let imms = vec![mem_ty, orders[0], op as u64];
                self.intrinsic(Intrinsic::AtomicRmw, vec![pointer, value], vec![old], imms);
                self.give(call, [old.cell.into(); 2])
            }
        }
    }

    fn atomic_result(&mut self, comp: Comp) -> Param {
        Param { cell: self.temp_of(comp.kind()), kind: comp.kind() }
    }

    /// Stores a pair field by field: its order in memory is the layout's business.
    fn give_pair(&mut self, call: &Call<'tcx>, first: Operand, second: Operand) -> Outcome<'tcx> {
        let place = self.place(call.destination);
        if let (PlaceKind::Memory(_), true) = (place.kind, place.layout.is_sized()) {
            self.make_uninit(place);
        }
        for (index, operand) in [first, second].into_iter().enumerate() {
            let field = self.field(place, index);
            let value = self.value_of_type(field.layout.ty, [operand; 2]);
            self.store(field, value);
        }
        Outcome::Done
    }
}

/// The ordering that a constant argument of an atomic intrinsic says.
fn ordering(order: ty::Const<'_>) -> Ordering {
    use rustc_middle::ty::AtomicOrdering;
    let value = order.to_value().to_branch()[0].to_leaf();
    match value.to_atomic_ordering() {
        AtomicOrdering::Relaxed => Ordering::Relaxed,
        AtomicOrdering::Release => Ordering::Release,
        AtomicOrdering::Acquire => Ordering::Acquire,
        AtomicOrdering::AcqRel => Ordering::AcqRel,
        AtomicOrdering::SeqCst => Ordering::SeqCst,
    }
}

fn rmw_op(operation: &str) -> Option<RmwOp> {
    Some(match operation {
        "xchg" => RmwOp::Xchg,
        "xadd" => RmwOp::Add,
        "xsub" => RmwOp::Sub,
        "and" => RmwOp::And,
        "nand" => RmwOp::Nand,
        "or" => RmwOp::Or,
        "xor" => RmwOp::Xor,
        "max" => RmwOp::Max,
        "min" => RmwOp::Min,
        "umax" => RmwOp::Umax,
        "umin" => RmwOp::Umin,
        _ => return None,
    })
}

fn float_unary(stem: &str) -> Option<FloatUnOp> {
    Some(match stem {
        "fabs" => FloatUnOp::Abs,
        "sqrt" => FloatUnOp::Sqrt,
        "floor" => FloatUnOp::Floor,
        "ceil" => FloatUnOp::Ceil,
        "trunc" => FloatUnOp::Trunc,
        "round" => FloatUnOp::Round,
        "round_ties_even" => FloatUnOp::RoundTiesEven,
        "sin" => FloatUnOp::Sin,
        "cos" => FloatUnOp::Cos,
        "exp" => FloatUnOp::Exp,
        "exp2" => FloatUnOp::Exp2,
        "log" => FloatUnOp::Log,
        "log2" => FloatUnOp::Log2,
        "log10" => FloatUnOp::Log10,
        _ => return None,
    })
}

fn float_binary(stem: &str) -> Option<FloatBinOp> {
    Some(match stem {
        "minnum" => FloatBinOp::MinNum,
        "maxnum" => FloatBinOp::MaxNum,
        "minimum" => FloatBinOp::Minimum,
        "maximum" => FloatBinOp::Maximum,
        "copysign" => FloatBinOp::Copysign,
        "pow" => FloatBinOp::Pow,
        "fadd_fast" | "fadd_algebraic" => FloatBinOp::Add,
        "fsub_fast" | "fsub_algebraic" => FloatBinOp::Sub,
        "fmul_fast" | "fmul_algebraic" => FloatBinOp::Mul,
        "fdiv_fast" | "fdiv_algebraic" => FloatBinOp::Div,
        "frem_fast" | "frem_algebraic" => FloatBinOp::Rem,
        _ => return None,
    })
}

/// Whether the intrinsic is lowered here; all others use their fallback body or are unsupported.
fn is_known(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "wrapping_add",
        "wrapping_sub",
        "wrapping_mul",
        "saturating_add",
        "saturating_sub",
        "unchecked_add",
        "unchecked_sub",
        "unchecked_mul",
        "unchecked_div",
        "unchecked_rem",
        "exact_div",
        "rotate_left",
        "rotate_right",
        "disjoint_bitor",
        "add_with_overflow",
        "sub_with_overflow",
        "mul_with_overflow",
        "ctpop",
        "ctlz",
        "ctlz_nonzero",
        "cttz",
        "cttz_nonzero",
        "bswap",
        "bitreverse",
        "three_way_compare",
        "float_to_int_unchecked",
        "copy",
        "copy_nonoverlapping",
        "volatile_copy_memory",
        "volatile_copy_nonoverlapping_memory",
        "write_bytes",
        "volatile_set_memory",
        "compare_bytes",
        "raw_eq",
        "volatile_load",
        "unaligned_volatile_load",
        "volatile_store",
        "unaligned_volatile_store",
        "nontemporal_store",
        "read_via_copy",
        "write_via_move",
        "offset",
        "arith_offset",
        "ptr_offset_from",
        "ptr_offset_from_unsigned",
        "ptr_mask",
        "ptr_guaranteed_cmp",
        "size_of",
        "align_of",
        "needs_drop",
        "variant_count",
        "size_of_val",
        "align_of_val",
        "vtable_size",
        "vtable_align",
        "discriminant_value",
        "assert_inhabited",
        "assert_zero_valid",
        "assert_mem_uninitialized_valid",
        "black_box",
        "abort",
        "breakpoint",
        "unreachable",
        "assume",
        "likely",
        "unlikely",
        "cold_path",
        "forget",
        "is_val_statically_known",
        "caller_location",
        "catch_unwind",
        "fadd_fast",
        "fsub_fast",
        "fmul_fast",
        "fdiv_fast",
        "frem_fast",
        "fadd_algebraic",
        "fsub_algebraic",
        "fmul_algebraic",
        "fdiv_algebraic",
        "frem_algebraic",
    ];
    if NAMES.contains(&name) || (name.starts_with("atomic_") && name != "atomic_") {
        return true;
    }
    ["f16", "f32", "f64", "f128"].iter().filter_map(|ty| name.strip_suffix(ty)).any(|stem| {
        let stem = stem.trim_end_matches('_');
        float_unary(stem).is_some() || float_binary(stem).is_some() || matches!(stem, "fma" | "fmuladd" | "powi")
    })
}
