//! Calls: resolving the callee, passing arguments, receiving the result.

use assay_ir::{BlockId, CallOp, Callee, Cell, Op, Operand, Param, SigId, Unwind};
use rustc_abi::ExternAbi;
use rustc_middle::mir::{self, BasicBlock, UnwindAction};
use rustc_middle::ty::{self, Instance, InstanceKind, Ty};
use rustc_span::source_map::Spanned;
use rustc_span::sym;

use super::intrinsic::Intrinsic;
use super::place::{Place, PlaceKind};
use super::prologue::params_of;
use super::value::Value;
use super::{Builder, block_id};
use crate::cells::Repr;

/// What is called: code, how the caller sees it, and the instance if it is known.
type Target<'tcx> = (Callee, SigId, ExternAbi, Option<Instance<'tcx>>);

/// Where a result goes that was received in temporary cells.
type Pending<'tcx> = Option<(Place<'tcx>, Value<'tcx>)>;

impl<'tcx> Builder<'_, 'tcx> {
    pub(super) fn call(
        &mut self,
        func: &mir::Operand<'tcx>,
        args: &[Spanned<mir::Operand<'tcx>>],
        destination: mir::Place<'tcx>,
        target: Option<BasicBlock>,
        unwind: UnwindAction,
    ) {
        let callee_ty = self.operand_ty(func);
        match *callee_ty.kind() {
            ty::FnDef(id, generic_args) => {
                let instance =
                    Instance::expect_resolve(self.tcx, self.program.env(), id, generic_args, self.rustc_span);
                self.call_instance(instance, callee_ty, args, destination, target, unwind);
            }
            ty::FnPtr(..) => {
                let pointer = self.scalar_operand(func);
                match self.pointer_target(pointer, callee_ty, args) {
                    Ok(callee) => self.call_with(callee, args, destination, target, unwind),
                    Err(error) => self.unsupported(error),
                }
            }
            _ => rustc_middle::span_bug!(self.rustc_span, "{callee_ty} is not callable"),
        }
    }

    /// `become func(args)`.
    pub(super) fn tail_call(&mut self, func: &mir::Operand<'tcx>, args: &[Spanned<mir::Operand<'tcx>>]) {
        let callee_ty = self.operand_ty(func);
        let callee = match *callee_ty.kind() {
            ty::FnDef(id, generic_args) => {
                let instance =
                    Instance::expect_resolve(self.tcx, self.program.env(), id, generic_args, self.rustc_span);
                if let InstanceKind::Intrinsic(_) | InstanceKind::DropGlue(_, None) = instance.def {
                    return self.unsupported("a tail call of an intrinsic");
                }
                self.instance_target(instance, callee_ty, args)
            }
            _ => {
                let pointer = self.scalar_operand(func);
                self.pointer_target(pointer, callee_ty, args)
            }
        };
        let (callee, sig, abi, instance) = match callee {
            Ok(callee) => callee,
            Err(error) => return self.unsupported(error),
        };
        let mut operands: Vec<Operand> = self.return_pointer.into_iter().map(Operand::from).collect();
        let callee = self.pass_all(callee, abi, args, instance, &mut operands);
        let call = CallOp { callee, sig, args: operands, rets: vec![], target: None, unwind: Unwind::Continue };
        self.emit(Op::TailCall { call: Box::new(call) });
    }

    fn call_instance(
        &mut self,
        instance: Instance<'tcx>,
        callee_ty: Ty<'tcx>,
        args: &[Spanned<mir::Operand<'tcx>>],
        destination: mir::Place<'tcx>,
        target: Option<BasicBlock>,
        unwind: UnwindAction,
    ) {
        let instance = match instance.def {
            InstanceKind::DropGlue(_, None) => {
                let to = target.expect("dropping nothing returns");
                return self.emit(Op::Jump { to: block_id(to) });
            }
            InstanceKind::Intrinsic(id) => match self.call_intrinsic(instance, args, destination, target, unwind) {
                Intrinsic::Lowered => return,
                Intrinsic::Unsupported(what) => return self.unsupported(what),
                Intrinsic::Body => Instance { def: InstanceKind::Item(id), args: instance.args },
            },
            _ if self.call_ub_check(instance, destination, target) => return,
            _ if self.call_vendor(instance, args, destination, target) => return,
            _ if self.call_core_arch(instance, args, destination, target) => return,
            _ => instance,
        };
        match self.instance_target(instance, callee_ty, args) {
            Ok(callee) => self.call_with(callee, args, destination, target, unwind),
            Err(error) => self.unsupported(error),
        }
    }

    /// Lowers a call of `core::ub_checks::check_language_ub`, which std asks before it checks a precondition; `false` if it is none.
    /// It is called very often, and says the same as `cfg!(ub_checks)`, or no.
    fn call_ub_check(
        &mut self,
        instance: Instance<'tcx>,
        destination: mir::Place<'tcx>,
        target: Option<BasicBlock>,
    ) -> bool {
        let (id, Some(target)) = (instance.def_id(), target) else { return false };
        let is_named = |id, name| self.tcx.opt_item_name(id).is_some_and(|it| it.as_str() == name);
        if !is_named(id, "check_language_ub")
            || !is_named(self.tcx.parent(id), "ub_checks")
            || self.tcx.crate_name(id.krate) != sym::core
        {
            return false;
        }
        let off = self.runtime_checks(mir::RuntimeChecks::UbChecks);
        let to = self.place(destination);
        self.store(to, off);
        self.emit(Op::Jump { to: block_id(target) });
        true
    }

    /// The call of a function that is known.
    fn instance_target(
        &self,
        instance: Instance<'tcx>,
        callee_ty: Ty<'tcx>,
        args: &[Spanned<mir::Operand<'tcx>>],
    ) -> Result<Target<'tcx>, String> {
        let sig = callee_ty.fn_sig(self.tcx);
        let extra = self.extra_types(args, sig);
        let id = self.program.sig_of_instance(instance, &extra)?;
        let callee = match instance.def {
            // The vtable operand is put in once the receiver is evaluated.
            InstanceKind::Virtual(_, slot) => Callee::Virtual { vtable: Operand::cell(Cell(0)), slot: slot as u32 },
            _ => Callee::Direct(self.program.func(instance)),
        };
        Ok((callee, id, sig.abi(), Some(instance)))
    }

    /// The call of whatever a function pointer points to.
    fn pointer_target(
        &self,
        pointer: Operand,
        callee_ty: Ty<'tcx>,
        args: &[Spanned<mir::Operand<'tcx>>],
    ) -> Result<Target<'tcx>, String> {
        let sig = callee_ty.fn_sig(self.tcx);
        let id = self.program.sig_of_pointer(sig, &self.extra_types(args, sig))?;
        Ok((Callee::Pointer(pointer), id, sig.abi(), None))
    }

    /// The types of variable arguments.
    fn extra_types(&self, args: &[Spanned<mir::Operand<'tcx>>], sig: ty::PolyFnSig<'tcx>) -> Vec<Ty<'tcx>> {
        let fixed = sig.inputs().skip_binder().len();
        args.iter().skip(fixed).map(|arg| self.operand_ty(&arg.node)).collect()
    }

    fn call_with(
        &mut self,
        (callee, sig, abi, instance): Target<'tcx>,
        args: &[Spanned<mir::Operand<'tcx>>],
        destination: mir::Place<'tcx>,
        target: Option<BasicBlock>,
        unwind: UnwindAction,
    ) {
        let mut operands = vec![];
        let destination = self.place(destination);
        let (rets, pending) = self.receive_result(destination, &mut operands);
        let callee = self.pass_all(callee, abi, args, instance, &mut operands);
        let taken = self.take_places(destination, &mut operands);
        let ret_layout = destination.layout;
        let by_pointer = matches!(callee, Callee::Pointer(_));
        let check_result = by_pointer || self.holds_reference(ret_layout.ty);
        let work = pending.is_some() || check_result || taken.is_some();
        let (continuation, end) = self.continuation(target, work);
        let unwind = self.unwind(unwind);
        let call = CallOp { callee, sig, args: operands, rets, target: continuation, unwind };
        self.emit(Op::Call { call: Box::new(call) });
        if let Some((block, target)) = end {
            self.switch_to(block);
            if let Some(taken) = taken {
                self.give_places_back(taken, destination);
            }
            match pending {
                Some((place, value)) => {
                    self.check_result(ret_layout, value, by_pointer);
                    self.store(place, value);
                }
                None => {
                    let value = self.load_result(destination);
                    self.check_result(ret_layout, value, by_pointer);
                }
            }
            self.emit(Op::Jump { to: block_id(target) });
        }
    }

    /// Evaluates the arguments and passes them, the caller's location last. Gives the callee with its vtable.
    fn pass_all(
        &mut self,
        mut callee: Callee,
        abi: ExternAbi,
        args: &[Spanned<mir::Operand<'tcx>>],
        instance: Option<Instance<'tcx>>,
        operands: &mut Vec<Operand>,
    ) -> Callee {
        let (plain, tupled) = match args.split_last() {
            Some((last, first)) if abi == ExternAbi::RustCall => (first, Some(last)),
            _ => (args, None),
        };
        for (index, arg) in plain.iter().enumerate() {
            match &mut callee {
                Callee::Virtual { vtable, .. } if index == 0 => {
                    let (data, table) = self.receiver(&arg.node);
                    operands.push(data);
                    *vtable = table;
                }
                _ => {
                    let value = self.argument(&arg.node);
                    self.pass(value, operands);
                }
            }
        }
        if let Some(tuple) = tupled {
            let value = self.argument(&tuple.node);
            self.pass_untupled(value, self.operand_ty(&tuple.node), operands);
        }
        if instance.is_some_and(|instance| instance.def.requires_caller_location(self.tcx)) {
            let location = self.caller_location();
            operands.push(location);
        }
        callee
    }

    /// The block to return to: the target itself, or a new one that stores or checks the result first.
    fn continuation(
        &mut self,
        target: Option<BasicBlock>,
        work: bool,
    ) -> (Option<BlockId>, Option<(BlockId, BasicBlock)>) {
        match target {
            None => (None, None),
            Some(target) if !work => (Some(block_id(target)), None),
            Some(target) => {
                let block = self.new_block();
                (Some(block), Some((block, target)))
            }
        }
    }

    /// Where the callee puts its result. A result in memory goes straight to the destination.
    fn receive_result(&mut self, destination: Place<'tcx>, operands: &mut Vec<Operand>) -> (Vec<Param>, Pending<'tcx>) {
        match (self.program.repr(destination.layout), destination.kind) {
            (Repr::Zst, _) => (vec![], None),
            (Repr::Memory, _) => {
                let address = self.address(destination);
                operands.push(address);
                (vec![], None)
            }
            (Repr::Cells(comps), PlaceKind::Cells { cells, comps: local, base: 0 }) if comps == local => {
                (params_of(cells, comps), None)
            }
            (Repr::Cells(comps), _) => {
                let first = self.temp_of(comps[0].kind());
                let second = comps.get(1).map_or(first, |comp| self.temp_of(comp.kind()));
                let cells = [first, second];
                let value = Value::Cells(cells.map(Into::into), comps);
                (params_of(cells, comps), Some((destination, value)))
            }
        }
    }

    fn load_result(&mut self, destination: Place<'tcx>) -> Value<'tcx> {
        match destination.kind {
            PlaceKind::Cells { .. } => self.load_unchecked(destination),
            _ => Value::Zst,
        }
    }

    /// What comes out of a call must be valid when it arrives: a reference to a dead local of the callee is not, nor need a
    /// function called through a pointer give what the caller takes it for.
    fn check_result(&mut self, layout: ty::layout::TyAndLayout<'tcx>, value: Value<'tcx>, by_pointer: bool) {
        if by_pointer {
            self.check_value(layout, value);
        } else if let Value::Cells(operands, comps) = value {
            self.check_moved(layout.ty, operands, comps);
        }
    }

    /// The value of an argument; values in memory are copied by the callee.
    fn argument(&mut self, operand: &mir::Operand<'tcx>) -> Value<'tcx> {
        match operand {
            mir::Operand::Copy(place) | mir::Operand::Move(place) => {
                let place = self.place(*place);
                // The callee checks what arrives; see `prologue`.
                let value = match place.kind {
                    PlaceKind::Memory(_) => self.load(place),
                    _ => self.load_unchecked(place),
                };
                match operand {
                    mir::Operand::Move(_) => self.take_argument(place, value),
                    _ => self.copy_argument(place, value),
                }
            }
            _ => self.operand(operand),
        }
    }

    fn pass(&mut self, value: Value<'tcx>, operands: &mut Vec<Operand>) {
        match value {
            Value::Zst => {}
            Value::Cells(cells, comps) => operands.extend(&cells[..comps.len()]),
            Value::Memory(place) => {
                let (data, meta) = self.raw_parts(place);
                operands.push(data);
                operands.extend(meta);
            }
        }
    }

    /// The last argument of a "rust-call" function: its fields are passed one by one.
    fn pass_untupled(&mut self, value: Value<'tcx>, ty: Ty<'tcx>, operands: &mut Vec<Operand>) {
        let layout = self.layout(ty);
        match value {
            Value::Zst => {}
            Value::Memory(place) => {
                for index in 0..layout.fields.count() {
                    let field = self.field(place, index);
                    let value = self.load(field);
                    self.pass(value, operands);
                }
            }
            Value::Cells(cells, comps) => {
                // Field order decides, which may differ from the order in memory.
                for index in 0..layout.fields.count() {
                    let offset = layout.fields.offset(index).bytes();
                    let field = layout.field(&self.program.layout_cx(), index);
                    if let Repr::Cells(parts) = self.program.repr(field) {
                        for part in parts.iter() {
                            let at = comps.iter().position(|comp| comp.offset == offset + part.offset);
                            operands.extend(at.map(|at| cells[at]));
                        }
                    }
                }
            }
        }
    }

    /// The data pointer and vtable of a virtual call's receiver: `&dyn T`, a wrapper of such a pointer, or an unsized value.
    fn receiver(&mut self, operand: &mir::Operand<'tcx>) -> (Operand, Operand) {
        match self.argument(operand) {
            Value::Cells(cells, comps) if comps.len() == 2 => (cells[0], cells[1]),
            Value::Memory(place) => {
                let (data, meta) = self.raw_parts(place);
                match meta {
                    Some(vtable) => (data, vtable),
                    None => self.receiver_in_memory(place),
                }
            }
            value => rustc_middle::span_bug!(self.rustc_span, "a virtual call on {value:?}"),
        }
    }

    /// A smart pointer with more than a wide pointer in it.
    fn receiver_in_memory(&mut self, place: Place<'tcx>) -> (Operand, Operand) {
        let mut place = place;
        while !place.layout.ty.is_raw_ptr() && !place.layout.ty.is_ref() {
            let Some((index, _)) = place.layout.non_1zst_field(&self.program.layout_cx()) else {
                self.unsupported_here(format!("a virtual call on `{}`", place.layout.ty));
                let null = self.int(0u8);
                return (null, null);
            };
            place = self.field(place, index.as_usize());
        }
        match self.load(place) {
            Value::Cells(cells, _) => (cells[0], cells[1]),
            value => rustc_middle::span_bug!(self.rustc_span, "a virtual call on {value:?}"),
        }
    }

    /// The location that `#[track_caller]` functions called here see.
    pub(super) fn caller_location(&mut self) -> Operand {
        if let Some(location) = self.caller_location {
            return location;
        }
        let value = self.tcx.span_as_caller_location(self.rustc_span);
        let layout = self.layout(self.tcx.caller_location_ty());
        let value = self.const_value(value, layout);
        self.scalar(value)
    }
}
