//! What foreign functions have in common: results, errors, allocations.

use assay_ir::{AbiClass, AbiScalar};
use assay_machine::{AllocKind, Contents, ForeignCall, ForeignFlow, Machine, Pointer, Stop, Value, Wait};
use assay_report::{Finding, FindingKind, Stopped, UbKind};

use crate::linux::Linux;
use crate::linux::errno::ENOMEM;

/// What a foreign function returns.
pub(crate) type Flow = Result<ForeignFlow, Stop>;

/// Returns a C `int`.
pub(crate) fn int(value: i32) -> Flow {
    Ok(ForeignFlow::Return(Value::i32(value)))
}

/// Returns a `long`, `ssize_t` or `off_t`.
pub(crate) fn long(value: i64) -> Flow {
    Ok(ForeignFlow::Return(Value::i64(value)))
}

/// Returns a `size_t`.
pub(crate) fn size(value: u64) -> Flow {
    Ok(ForeignFlow::Return(Value::int(value)))
}

/// Returns a pointer.
pub(crate) fn pointer(value: Pointer) -> Flow {
    Ok(ForeignFlow::Return(Value::ptr(value)))
}

/// Returns nothing.
pub(crate) fn unit() -> Flow {
    Ok(ForeignFlow::UNIT)
}

/// Waits.
pub(crate) fn wait(wait: Wait) -> Flow {
    Ok(ForeignFlow::Wait(Box::new(wait)))
}

/// Sets `errno` and returns -1 as an `int`.
pub(crate) fn fail(m: &mut Machine<'_>, errno: i32) -> Flow {
    m.set_errno(errno)?;
    int(-1)
}

/// Sets `errno` and returns -1 as a `long`.
pub(crate) fn fail_long(m: &mut Machine<'_>, errno: i32) -> Flow {
    m.set_errno(errno)?;
    long(-1)
}

/// Sets `errno` and returns a null pointer.
pub(crate) fn fail_null(m: &mut Machine<'_>, errno: i32) -> Flow {
    m.set_errno(errno)?;
    pointer(Pointer::NULL)
}

/// Returns 0, or fails with the error's number.
pub(crate) fn status(m: &mut Machine<'_>, result: Result<(), i32>) -> Flow {
    match result {
        Ok(()) => int(0),
        Err(errno) => fail(m, errno),
    }
}

/// Returns a count, or fails with the error's number.
pub(crate) fn count(m: &mut Machine<'_>, result: Result<u64, i32>) -> Flow {
    match result {
        Ok(count) => size(count),
        Err(errno) => fail_long(m, errno),
    }
}

/// The state of the operating system.
pub(crate) fn linux<'m>(m: &'m mut Machine<'_>) -> &'m mut Linux {
    m.library().expect("these functions are only reached through the library that `Linux` is")
}

/// A new block as an allocator function returns it: null, and `ENOMEM` in `errno`, where there is no memory.
pub(crate) fn allocate_or_null(
    m: &mut Machine<'_>,
    size: u64,
    align: u64,
    kind: AllocKind,
    contents: Contents,
) -> Result<Pointer, Stop> {
    let pointer = if size > m.target().max_object() {
        Pointer::NULL
    } else {
        null_if_out_of_memory(m.allocate(size, align, kind, contents))?
    };
    if pointer == Pointer::NULL {
        m.set_errno(ENOMEM)?;
    }
    Ok(pointer)
}

/// Turns the lack of memory into a null pointer.
pub(crate) fn null_if_out_of_memory(result: Result<Pointer, Stop>) -> Result<Pointer, Stop> {
    match result {
        Err(stop) if matches!(stop.kind, FindingKind::Stopped(Stopped::OutOfMemory { .. })) => Ok(Pointer::NULL),
        other => other,
    }
}

/// Stops because of something that we don't have.
#[cold]
pub(crate) fn unsupported(what: impl Into<String>) -> Stop {
    Finding::unsupported(what.into())
}

/// An argument that is a signed integer of whatever size it is declared with (`off_t`, `long`), by its index among the
/// declared ones.
pub(crate) fn signed(call: &ForeignCall<'_>, index: usize, value: Value) -> i64 {
    match call.sig.params.get(index).map(|param| param.class) {
        Some(AbiClass::Scalar(AbiScalar::Int { size: size @ 1..8, .. })) => {
            let unused = 64 - u32::from(size) * 8;
            value.as_i64() << unused >> unused
        }
        _ => value.as_i64(),
    }
}

/// Demands that the program may reach the outside world.
pub(crate) fn demand_access(m: &mut Machine<'_>, function: &str) -> Result<(), Stop> {
    if !m.host().isolated() {
        return Ok(());
    }
    // Users know `open64` and its like by their names in C.
    let name = function.strip_suffix("64").unwrap_or(function);
    Err(m.forbidden_by_isolation(&format!("`{name}` not available when isolation is enabled")))
}

/// Stops because an argument breaks the function's precondition.
#[cold]
pub(crate) fn invalid(function: &str, problem: &str) -> Stop {
    UbKind::InvalidForeignCall { function: function.into(), problem: problem.into() }.into()
}
