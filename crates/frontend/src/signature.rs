//! Call signatures: what rustc's ABI computation says of a function's arguments.

use std::sync::Arc;

use assay_ir::{AbiArg, AbiClass, AbiScalar, SigId, Signature};
use rustc_abi::{BackendRepr, Primitive, Scalar};
use rustc_middle::ty::layout::TyAndLayout;
use rustc_middle::ty::{self, Instance, InstanceKind, Ty};
use rustc_target::callconv::FnAbi;

use crate::cells::{Repr, repr_of};
use crate::program::Program;

impl<'tcx> Program<'tcx> {
    /// The signature of a function.
    ///
    /// # Errors
    /// rustc can't compute the ABI, e.g. because a type is too big.
    pub(crate) fn sig_of_instance(&self, instance: Instance<'tcx>, extra: &[Ty<'tcx>]) -> Result<SigId, String> {
        if extra.is_empty()
            && let Some(sig) = self.instance_signatures.borrow().get(&instance)
        {
            return Ok(*sig);
        }
        let plain = extra.is_empty();
        let extra = self.tcx.mk_type_list(extra);
        let abi = self
            .tcx
            .fn_abi_of_instance(self.env().as_query_input((instance, extra)))
            .map_err(|error| format!("{error:?}"))?;
        let ty = instance.ty(self.tcx, self.env());
        let name = match ty.kind() {
            ty::FnDef(..) | ty::FnPtr(..) => ty.fn_sig(self.tcx).abi().as_str(),
            _ => "rust-call",
        };
        let is_closure =
            matches!(ty.kind(), ty::Closure(..)) || matches!(instance.def, InstanceKind::ClosureOnceShim { .. });
        let sig = self.intern_abi(name, abi, is_closure);
        if plain {
            self.instance_signatures.borrow_mut().insert(instance, sig);
        }
        Ok(sig)
    }

    /// The signature that a caller through a function pointer assumes.
    ///
    /// # Errors
    /// As for [`Program::sig_of_instance`].
    pub(crate) fn sig_of_pointer(&self, sig: ty::PolyFnSig<'tcx>, extra: &[Ty<'tcx>]) -> Result<SigId, String> {
        let extra = self.tcx.mk_type_list(extra);
        let abi =
            self.tcx.fn_abi_of_fn_ptr(self.env().as_query_input((sig, extra))).map_err(|error| format!("{error:?}"))?;
        Ok(self.intern_abi(sig.abi().as_str(), abi, false))
    }

    fn intern_abi(&self, name: &str, abi: &FnAbi<'tcx, Ty<'tcx>>, is_closure: bool) -> SigId {
        // Rust's internal ABIs differ in how tuples are spread, which is undone before.
        let name = if name.starts_with("rust") { "Rust" } else { name };
        let fixed = if abi.c_variadic { abi.fixed_count as usize } else { abi.args.len() };
        let mut args = abi.args.iter().map(|arg| self.abi_arg(arg.layout, name));
        let mut params: Vec<_> = args.by_ref().take(fixed).collect();
        // A closure without captures that became a function pointer: callers don't know of the closure itself.
        if is_closure && params.first().is_some_and(|receiver| receiver.class == AbiClass::Ignore) {
            params.remove(0);
        }
        let signature = Signature {
            abi: Arc::from(name),
            params,
            ret: self.abi_arg(abi.ret.layout, name),
            variadic: abi.c_variadic,
            extra: args.collect(),
            can_unwind: abi.can_unwind,
        };
        SigId(self.signatures.intern(Arc::new(signature)))
    }

    fn abi_arg(&self, layout: TyAndLayout<'tcx>, abi: &str) -> AbiArg {
        let class = self.abi_class(layout);
        let mut kind = self.abi_kind(layout.ty, abi);
        // The receiver of a virtual call has a thin layout under a wide pointer's type.
        if class == AbiClass::Scalar(AbiScalar::Pointer) && kind.starts_with("ptr ") {
            kind = class.kind();
        }
        AbiArg { name: self.name_of(layout.ty), class, kind }
    }

    fn abi_class(&self, layout: TyAndLayout<'tcx>) -> AbiClass {
        let memory = AbiClass::Memory { size: layout.size.bytes(), align: layout.align.abi.bytes() };
        if layout.is_unsized() {
            return AbiClass::Unsized(self.metadata_scalar(layout.ty));
        }
        // Not the cached answer: the receiver of a virtual call has a thin layout under a wide pointer's type.
        match (repr_of(&self.layout_cx(), layout), layout.backend_repr) {
            (Repr::Zst, _) => AbiClass::Ignore,
            (Repr::Memory, backend) => {
                let inner = self.layout(self.abi_identity(layout.ty));
                match (repr_of(&self.layout_cx(), inner), backend) {
                    (Repr::Cells(_), BackendRepr::Scalar(scalar)) => AbiClass::Union(self.abi_scalar(scalar)),
                    (Repr::Cells(_), BackendRepr::ScalarPair(a, b)) => {
                        AbiClass::UnionPair(self.abi_scalar(a), self.abi_scalar(b))
                    }
                    _ => memory,
                }
            }
            (_, BackendRepr::Scalar(scalar)) => AbiClass::Scalar(self.abi_scalar(scalar)),
            (_, BackendRepr::ScalarPair(a, b)) => AbiClass::Pair(self.abi_scalar(a), self.abi_scalar(b)),
            _ => memory,
        }
    }

    fn metadata_scalar(&self, ty: Ty<'tcx>) -> AbiScalar {
        match self.tcx.struct_tail_for_codegen(ty, self.env()).kind() {
            ty::Dynamic(..) => AbiScalar::Pointer,
            _ => AbiScalar::Int { size: self.target.pointer_bytes() as u8, signed: false },
        }
    }

    /// The offset of the first pointer in a value.
    pub(crate) fn first_pointer(&self, layout: TyAndLayout<'tcx>) -> Option<u64> {
        if layout.ty.is_raw_ptr() {
            return Some(0);
        }
        let fields = (0..layout.fields.count()).map(|index| (layout.fields.offset(index).bytes(), index));
        let mut found = fields
            .filter_map(|(offset, index)| Some(offset + self.first_pointer(layout.field(&self.layout_cx(), index))?));
        found.next()
    }

    pub(crate) fn abi_scalar(&self, scalar: Scalar) -> AbiScalar {
        match scalar.primitive() {
            Primitive::Int(int, signed) => AbiScalar::Int { size: int.size().bytes() as u8, signed },
            Primitive::Float(float) => AbiScalar::Float(float.size().bytes() as u8),
            Primitive::Pointer(_) => AbiScalar::Pointer,
        }
    }
}
