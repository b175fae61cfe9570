//! Between a call and the functions on vectors: operands from memory, results to memory.

use assay_ir::{AbiArg, AbiClass};
use assay_memory::Pointer;
use assay_report::Finding;

use crate::Machine;
use crate::foreign::{ForeignCall, ForeignFlow, Stop, Value};
use crate::vector::Vector;

/// How a vendor function ends.
pub(super) type Flow = Result<ForeignFlow, Stop>;

/// The parameters: the number of the first one's value among the arguments, as a vector is returned through a hidden one.
fn first_param(call: &ForeignCall<'_>) -> usize {
    usize::from(matches!(call.sig.ret.class, AbiClass::Memory { .. }))
}

fn size_of(arg: &AbiArg) -> Option<usize> {
    match arg.class {
        AbiClass::Memory { size, .. } if size <= 64 => Some(size as usize),
        _ => None,
    }
}

/// Whoever declares the function may declare it with other types; the standard library does not.
#[cold]
fn wrong_types(call: &ForeignCall<'_>) -> Stop {
    Finding::unsupported(format!("calling `{}` with these types", call.symbol))
}

/// A parameter that is a vector.
pub(super) fn vector(machine: &mut Machine<'_>, call: &ForeignCall<'_>, index: usize) -> Result<Vector, Stop> {
    let size = call.sig.params.get(index).and_then(size_of).ok_or_else(|| wrong_types(call))?;
    let place = value(call, index)?.as_ptr();
    Ok(Vector::of(machine.read_bytes(place, size as u64)?))
}

/// A parameter that is a scalar or a pointer.
pub(super) fn value(call: &ForeignCall<'_>, index: usize) -> Result<Value, Stop> {
    call.args.get(first_param(call) + index).copied().ok_or_else(|| wrong_types(call))
}

/// A parameter that is a pointer.
pub(super) fn pointer(call: &ForeignCall<'_>, index: usize) -> Result<Pointer, Stop> {
    value(call, index).map(Value::as_ptr)
}

/// A parameter that selects what an instruction does.
pub(super) fn immediate(call: &ForeignCall<'_>, index: usize) -> Result<u8, Stop> {
    value(call, index).map(|value| value.as_u64() as u8)
}

/// Returns a vector.
pub(super) fn give(machine: &mut Machine<'_>, call: &ForeignCall<'_>, result: &Vector) -> Flow {
    if size_of(&call.sig.ret) != Some(result.size()) || call.args.is_empty() {
        return Err(wrong_types(call));
    }
    machine.write_bytes(call.args[0].as_ptr(), result.bytes())?;
    Ok(ForeignFlow::UNIT)
}

/// Returns a truth value as an `i32`.
pub(super) fn give_bool(value: bool) -> Flow {
    Ok(ForeignFlow::Return(Value::i32(value.into())))
}

/// `vector -> vector`.
pub(super) fn unary(machine: &mut Machine<'_>, call: &ForeignCall<'_>, f: impl Fn(&Vector) -> Vector) -> Flow {
    let a = vector(machine, call, 0)?;
    give(machine, call, &f(&a))
}

/// `vector, immediate -> vector`.
pub(super) fn unary_imm(machine: &mut Machine<'_>, call: &ForeignCall<'_>, f: impl Fn(&Vector, u8) -> Vector) -> Flow {
    let (a, imm) = (vector(machine, call, 0)?, immediate(call, 1)?);
    give(machine, call, &f(&a, imm))
}

/// `vector, vector -> vector`.
pub(super) fn binary(
    machine: &mut Machine<'_>,
    call: &ForeignCall<'_>,
    f: impl Fn(&Vector, &Vector) -> Vector,
) -> Flow {
    let (a, b) = (vector(machine, call, 0)?, vector(machine, call, 1)?);
    give(machine, call, &f(&a, &b))
}

/// `vector, vector, immediate -> vector`.
pub(super) fn binary_imm(
    machine: &mut Machine<'_>,
    call: &ForeignCall<'_>,
    f: impl Fn(&Vector, &Vector, u8) -> Vector,
) -> Flow {
    let (a, b, imm) = (vector(machine, call, 0)?, vector(machine, call, 1)?, immediate(call, 2)?);
    give(machine, call, &f(&a, &b, imm))
}

/// `vector, vector, vector -> vector`.
pub(super) fn ternary(
    machine: &mut Machine<'_>,
    call: &ForeignCall<'_>,
    f: impl Fn(&Vector, &Vector, &Vector) -> Vector,
) -> Flow {
    let (a, b, c) = (vector(machine, call, 0)?, vector(machine, call, 1)?, vector(machine, call, 2)?);
    give(machine, call, &f(&a, &b, &c))
}

/// `vector -> integer`.
pub(super) fn to_int(machine: &mut Machine<'_>, call: &ForeignCall<'_>, f: impl Fn(&Vector) -> u64) -> Flow {
    let a = vector(machine, call, 0)?;
    Ok(ForeignFlow::Return(Value::int(f(&a))))
}

/// `vector, vector -> truth`.
pub(super) fn test(machine: &mut Machine<'_>, call: &ForeignCall<'_>, f: impl Fn(&Vector, &Vector) -> bool) -> Flow {
    give_bool(f(&vector(machine, call, 0)?, &vector(machine, call, 1)?))
}

/// `integer, integer -> integer`.
pub(super) fn scalar(call: &ForeignCall<'_>, f: impl Fn(u64, u64) -> u64) -> Flow {
    let result = f(value(call, 0)?.as_u64(), value(call, 1)?.as_u64());
    Ok(ForeignFlow::Return(Value::int(result)))
}
