//! Windows, as far as std needs it for programs with one thread that compute, print, panic, and end.

pub(crate) mod environment;
pub(crate) mod heap;
pub(crate) mod locals;
pub(crate) mod process;
pub(crate) mod streams;
pub(crate) mod sync;
pub(crate) mod time;

use std::collections::BTreeMap;

use assay_machine::{Machine, Pointer, Value};

use crate::support::{Flow, int, linux};

/// `TRUE`
const TRUE: i32 = 1;
/// `FALSE`
const FALSE: i32 = 0;

const ERROR_INVALID_HANDLE: u32 = 6;
const ERROR_INVALID_PARAMETER: u32 = 87;
const ERROR_INSUFFICIENT_BUFFER: u32 = 122;
const ERROR_ENVVAR_NOT_FOUND: u32 = 203;
const ERROR_TIMEOUT: u32 = 1460;

/// Functions of Linux that are the same here.
pub(crate) const SHARED: &[&str] = &[
    "_Exit",
    "_exit",
    "_Unwind_DeleteException",
    "_Unwind_RaiseException",
    "_Unwind_Resume",
    "abort",
    "atexit",
    "calloc",
    "exit",
    "free",
    "malloc",
    "realloc",
    "strlen",
];

/// The state of the operating system.
#[derive(Clone, Default)]
pub(crate) struct Windows {
    /// What `GetLastError` returns, by thread.
    last_error: BTreeMap<u32, u32>,
    locals: locals::Locals,
    /// Functions to be called when a thread or the program ends: those of the section `.CRT$XL`.
    pub(crate) callbacks: Vec<Value>,
}

impl Windows {
    /// Calls `visit` with all pointers of the program in it.
    pub(crate) fn pointers(&self, visit: &mut dyn FnMut(Pointer)) {
        self.locals.pointers(visit);
        self.callbacks.iter().for_each(|function| visit(function.as_ptr()));
    }
}

/// Sets what `GetLastError` returns, and returns `FALSE`.
fn fail(m: &mut Machine<'_>, error: u32) -> Flow {
    set_last_error(m, error);
    int(FALSE)
}

fn set_last_error(m: &mut Machine<'_>, error: u32) {
    let thread = m.current_thread();
    linux(m).windows.last_error.insert(thread, error);
}
