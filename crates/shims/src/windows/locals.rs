//! Thread-local storage by numbers, and initialisation that happens once.

use std::collections::BTreeMap;

use assay_ir::scalar::Ordering;
use assay_machine::{ForeignCall, Machine, Pointer, Value};

use crate::registry::{Entry, table};
use crate::support::{Flow, int, invalid, linux, pointer, unsupported};

use super::{ERROR_INVALID_PARAMETER, FALSE, TRUE, fail, set_last_error};

pub(crate) static TABLE: &[Entry] = table! {
    "TlsAlloc" tls_alloc, "Makes a slot for thread-local values.";
    "TlsFree" tls_free, "Gives a slot back.";
    "TlsGetValue" tls_get, "Reads this thread's value of a slot.";
    "TlsSetValue" tls_set, "Sets this thread's value of a slot.";
    ".CRT$XL" callback, "Registers a function to be called when threads end.";
    "InitOnceBeginInitialize" once_begin, "Tells whether something is still to be initialised.";
    "InitOnceComplete" once_complete, "Says that something is initialised.";
};

/// The slots of `TlsAlloc`.
#[derive(Clone, Default)]
pub(super) struct Locals {
    /// Whether each one is in use.
    slots: Vec<bool>,
    /// By slot and thread.
    values: BTreeMap<(u32, u32), Pointer>,
}

impl Locals {
    /// Calls `visit` with all values.
    pub(super) fn pointers(&self, visit: &mut dyn FnMut(Pointer)) {
        self.values.values().for_each(|value| visit(*value));
    }
}

fn tls_alloc(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    call.args::<0>()?;
    let slots = &mut linux(m).windows.locals.slots;
    let free = slots.iter().position(|used| !used).unwrap_or(slots.len());
    slots.resize(slots.len().max(free + 1), false);
    slots[free] = true;
    int(free as i32)
}

fn exists(m: &mut Machine<'_>, slot: Value) -> bool {
    linux(m).windows.locals.slots.get(slot.as_u32() as usize).copied().unwrap_or(false)
}

fn tls_free(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [slot] = call.args()?;
    if !exists(m, slot) {
        return fail(m, ERROR_INVALID_PARAMETER);
    }
    let locals = &mut linux(m).windows.locals;
    locals.slots[slot.as_u32() as usize] = false;
    locals.values.retain(|&(of, _), _| of != slot.as_u32());
    int(TRUE)
}

/// Null where nothing was set; that is no error.
fn tls_get(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [slot] = call.args()?;
    let known = exists(m, slot);
    set_last_error(m, if known { 0 } else { ERROR_INVALID_PARAMETER });
    let thread = m.current_thread();
    pointer(linux(m).windows.locals.values.get(&(slot.as_u32(), thread)).copied().unwrap_or(Pointer::NULL))
}

fn tls_set(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [slot, value] = call.args()?;
    if !exists(m, slot) {
        return fail(m, ERROR_INVALID_PARAMETER);
    }
    let thread = m.current_thread();
    linux(m).windows.locals.values.insert((slot.as_u32(), thread), value.as_ptr());
    int(TRUE)
}

/// Called before `main`, for each function in the section.
fn callback(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [function] = call.args()?;
    linux(m).windows.callbacks.push(function);
    int(0)
}

/// States of an `INIT_ONCE`, which starts as zero.
const NEW: u128 = 0;
const RUNNING: u128 = 1;
const DONE: u128 = 2;

fn once_begin(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place, flags, pending, context] = call.args()?;
    let word = m.target().pointer_bytes();
    if flags.as_u32() != 0 || context.word != 0 {
        return Err(unsupported("`InitOnceBeginInitialize` with flags or a context"));
    }
    match m.read_atomic(place.as_ptr(), word, Ordering::Acquire)? {
        NEW => {
            m.write_atomic(place.as_ptr(), word, Ordering::Relaxed, RUNNING)?;
            m.write_int(pending.as_ptr(), 0, 4, TRUE as u128)?;
        }
        DONE => m.write_int(pending.as_ptr(), 0, 4, FALSE as u128)?,
        _ => return Err(unsupported("`InitOnceBeginInitialize` while the initialisation is under way")),
    }
    int(TRUE)
}

fn once_complete(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place, flags, context] = call.args()?;
    let word = m.target().pointer_bytes();
    if flags.as_u32() != 0 || context.word != 0 {
        return Err(unsupported("`InitOnceComplete` with flags or a context"));
    }
    if m.read_atomic(place.as_ptr(), word, Ordering::Relaxed)? != RUNNING {
        return Err(invalid(call.symbol, "an initialisation that has not begun"));
    }
    m.write_atomic(place.as_ptr(), word, Ordering::Release, DONE)?;
    int(TRUE)
}
