//! Unwinding as libgcc offers it: what std's `panic_unwind` raises panics with on Linux.
//!
//! The machine does the unwinding itself; its payload is the exception object, which is what the landing pads of
//! `catch_unwind` get.

use assay_machine::{Callback, ForeignCall, ForeignFlow, Machine, Value};

use crate::registry::{Entry, table};
use crate::support::{Flow, unit};

pub(crate) static TABLE: &[Entry] = table! {
    "_Unwind_RaiseException" raise, "Starts to unwind with an exception object.";
    "_Unwind_Resume" raise, "Goes on to unwind with an exception object.";
    "_Unwind_DeleteException" delete, "Lets the language that made an exception object free it.";
};

fn raise(_: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [exception] = call.args()?;
    Ok(ForeignFlow::Unwind(exception.as_ptr()))
}

/// Calls the function in the second field of the object, with a reason and the object.
fn delete(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    const FOREIGN_EXCEPTION_CAUGHT: i32 = 1;
    let [exception] = call.args()?;
    // Behind the class, which has 64 bits everywhere.
    let callee = m.read_ptr(exception.as_ptr(), 8)?;
    if callee.addr == 0 {
        return unit();
    }
    Ok(ForeignFlow::Call(Box::new(Callback {
        callee,
        // The reason is an enumeration, which Rust declares in several ways.
        ty: None,
        args: vec![Value::i32(FOREIGN_EXCEPTION_CAUGHT), exception],
        then: |_, _| unit(),
        state: Vec::new(),
    })))
}
