//! Call signatures: what rustc's ABI computation says of a function's arguments.

use std::sync::Arc;

use assay_ir::{AbiArg, AbiClass, AbiScalar, SigId, Signature};
use rustc_abi::{BackendRepr, Primitive, Scalar};
use rustc_middle::ty::layout::TyAndLayout;
use rustc_middle::ty::{self, Instance, Ty};
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
        let sig = self.intern_abi(name, abi);
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
        Ok(self.intern_abi(sig.abi().as_str(), abi))
    }

    fn intern_abi(&self, name: &str, abi: &FnAbi<'tcx, Ty<'tcx>>) -> SigId {
        let fixed = if abi.c_variadic { abi.fixed_count as usize } else { abi.args.len() };
        // Arguments without size are not passed: the receiver of a closure that became a function pointer is one.
        let params = abi.args.iter().take(fixed).map(|arg| self.abi_arg(arg.layout));
        let params = params.filter(|arg| arg.class != AbiClass::Ignore).collect();
        let signature = Signature {
            // Rust's internal ABIs differ in how tuples are spread, which is undone before.
            abi: Arc::from(if name.starts_with("rust") || name == "Rust" { "Rust" } else { name }),
            params,
            ret: self.abi_arg(abi.ret.layout),
            variadic: abi.c_variadic,
            can_unwind: abi.can_unwind,
        };
        SigId(self.signatures.intern(Arc::new(signature)))
    }

    fn abi_arg(&self, layout: TyAndLayout<'tcx>) -> AbiArg {
        AbiArg { name: self.name_of(layout.ty), class: self.abi_class(layout) }
    }

    fn abi_class(&self, layout: TyAndLayout<'tcx>) -> AbiClass {
        let memory = AbiClass::Memory { size: layout.size.bytes(), align: layout.align.abi.bytes() };
        // Not the cached answer: the receiver of a virtual call has a thin layout under a wide pointer's type.
        match repr_of(&self.layout_cx(), layout) {
            Repr::Zst => AbiClass::Ignore,
            Repr::Memory => match (layout.backend_repr, layout.ty.kind()) {
                (BackendRepr::Scalar(scalar), ty::Adt(def, _)) if def.repr().transparent() => {
                    AbiClass::Union(self.abi_scalar(scalar))
                }
                _ => memory,
            },
            Repr::Cells(_) => match layout.backend_repr {
                BackendRepr::Scalar(scalar) => AbiClass::Scalar(self.abi_scalar(scalar)),
                BackendRepr::ScalarPair(a, b) => AbiClass::Pair(self.abi_scalar(a), self.abi_scalar(b)),
                _ => memory,
            },
        }
    }

    fn abi_scalar(&self, scalar: Scalar) -> AbiScalar {
        match scalar.primitive() {
            Primitive::Int(int, signed) => AbiScalar::Int { size: int.size().bytes() as u8, signed },
            Primitive::Float(float) => AbiScalar::Float(float.size().bytes() as u8),
            Primitive::Pointer(_) => AbiScalar::Pointer,
        }
    }
}
