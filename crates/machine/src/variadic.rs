//! Variable arguments of functions that are defined in Rust.
//!
//! The arguments of a call are kept beside memory, under an allocation that stands for the list. A `VaList` holds a pointer
//! to it whose offset is the number of arguments that have been read, so that copies of it go on independently, and one
//! that outlives its function dangles.

use assay_ir::scalar::MemTy;
use assay_ir::{AbiArg, AbiClass, AbiScalar, IntrinsicOp, Signature};
use assay_memory::{AllocKind, Contents, Pointer};
use assay_report::{Access, UbKind};

use crate::abi::operands;
use crate::foreign::Value;
use crate::frame::Regs;
use crate::{Machine, Stop};

/// The variable arguments of one call.
#[derive(Clone)]
pub(crate) struct ArgumentList {
    /// The address that stands for the first.
    start: u64,
    /// Types, and the values of those that are scalars.
    arguments: Vec<(AbiArg, Option<Value>)>,
}

impl ArgumentList {
    /// Those that are scalars.
    pub(crate) fn values(&self) -> impl Iterator<Item = Value> {
        self.arguments.iter().filter_map(|(_, value)| *value)
    }
}

impl Machine<'_> {
    /// Makes the list of a call's variable arguments.
    pub(crate) fn list_arguments(&mut self, caller: &Signature, values: &[Value]) -> Result<Pointer, Stop> {
        let mut next = 0;
        let mut value_of = |arg: &AbiArg| {
            let own = next..next + operands(arg);
            next = own.end;
            values.get(own).and_then(|own| own.first().copied())
        };
        let arguments: Vec<_> = caller.extra.iter().map(|arg| (arg.clone(), value_of(arg))).collect();
        let size = arguments.len().max(1) as u64;
        let list = self.allocate(size, 1, AllocKind::Machine, Contents::Uninit)?;
        self.argument_lists.insert(list.prov.alloc, ArgumentList { start: list.addr, arguments });
        Ok(list)
    }

    /// `va_arg`: the next argument of the list that the pointer at `op.args[0]` stands for.
    pub(crate) fn next_argument(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        let place = regs.ptr(op.args[0]);
        let position = self.memory.read_ptr(place, 0, 1)?;
        let Some(list) = self.argument_lists.get(&position.prov.alloc) else {
            self.memory.check(position, 1, 1, Access::Read)?;
            return Err(UbKind::Other("reading from what is no list of variable arguments".into()).into());
        };
        let index = position.addr.wrapping_sub(list.start) as usize;
        let Some((arg, value)) = list.arguments.get(index) else {
            return Err(UbKind::VaArgMissing { passed: list.arguments.len() }.into());
        };
        let value = match (value, wanted(self.mem_ty(op)?, op.imms[1], self.target().pointer_bytes())) {
            (Some(value), wanted) if arg.class == AbiClass::Scalar(wanted) => *value,
            _ => {
                let given = arg.name.clone();
                let expected = self.known_type(op.tys[0]).ty.name.clone();
                return Err(UbKind::VaArgType { index, given, expected }.into());
            }
        };
        regs.set_param(op.rets[0], value);
        self.memory.write_ptr(place, 0, 1, position.with_addr(position.addr + 1))
    }

    fn mem_ty(&self, op: &IntrinsicOp) -> Result<MemTy, Stop> {
        let number = op.imms[0];
        MemTy::ALL.get(number as usize).copied().ok_or_else(|| self.internal(format!("no kind of scalar: {number}")))
    }
}

/// The scalar that an access of this type and kind (see [`assay_ir::Intrinsic::VaArg`]) is of.
fn wanted(ty: MemTy, kind: u64, pointer_bytes: u64) -> AbiScalar {
    let size = match ty {
        MemTy::B1 => 1,
        MemTy::B2 => 2,
        MemTy::B4 => 4,
        MemTy::B8 => 8,
        MemTy::B16 => 16,
        MemTy::Ptr => pointer_bytes as u8,
    };
    match kind {
        0 | 1 => AbiScalar::Int { size, signed: kind == 1 },
        2 => AbiScalar::Float(size),
        _ => AbiScalar::Pointer,
    }
}
