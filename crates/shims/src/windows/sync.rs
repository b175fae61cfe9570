//! Waiting at an address until somebody else wakes.

use assay_ir::scalar::Ordering;
use assay_machine::{ForeignCall, Machine, Wait, Woken};
use assay_report::Waiting;

use crate::linux::time;
use crate::registry::{Entry, table};
use crate::support::{Flow, int, invalid, unit, wait};

use super::{ERROR_TIMEOUT, TRUE, fail};

pub(crate) static TABLE: &[Entry] = table! {
    "WaitOnAddress" wait_on_address, "Waits while a place has a value.";
    "WakeByAddressSingle" |m, call| { let [place] = call.args()?; m.wake_one(&Waiting::Futex(place.word)); unit() }, "Wakes a thread that waits at a place.";
    "WakeByAddressAll" wake_all, "Wakes all threads that wait at a place.";
};

const INFINITE: u32 = u32::MAX;

fn wait_on_address(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place, compared, bytes, millis] = call.args()?;
    if !matches!(bytes.word, 1 | 2 | 4 | 8) {
        return Err(invalid(call.symbol, "a size that is none of 1, 2, 4 and 8"));
    }
    let current = m.read_atomic(place.as_ptr(), bytes.word, Ordering::Relaxed)?;
    if current != m.read_int(compared.as_ptr(), 0, bytes.word)? {
        return int(TRUE);
    }
    let deadline = match millis.as_u32() {
        INFINITE => None,
        millis => Some(time::after(m, u64::from(millis) * 1_000_000)),
    };
    let then =
        |m: &mut Machine<'_>, woken: &Woken<'_>| if woken.timed_out { fail(m, ERROR_TIMEOUT) } else { int(TRUE) };
    wait(Wait { waits_for: Waiting::Futex(place.word), deadline, then, state: Vec::new() })
}

fn wake_all(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place] = call.args()?;
    m.waiting(&Waiting::Futex(place.word)).into_iter().for_each(|thread| m.wake(thread));
    unit()
}
