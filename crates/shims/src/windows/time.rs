//! Clocks and sleeping.

use assay_machine::{Clock, ForeignCall, Machine, Pointer};

use crate::linux::time::sleep_for;
use crate::registry::{Entry, table};
use crate::support::{Flow, int, pointer, unit};

use super::{ERROR_INVALID_PARAMETER, TRUE, set_last_error};

pub(crate) static TABLE: &[Entry] = table! {
    "QueryPerformanceCounter" counter, "Reads a clock that never goes back.";
    "QueryPerformanceFrequency" frequency, "Tells how often that clock ticks in a second.";
    "GetSystemTimePreciseAsFileTime" system_time, "Reads the wall clock.";
    "GetSystemTimeAsFileTime" system_time, "Reads the wall clock.";
    "CreateWaitableTimerExW" waitable_timer, "Makes no timer; callers have another way.";
    "Sleep" |m, call| { let [millis] = call.args()?; sleep_for(m, u64::from(millis.as_u32()) * 1_000_000) }, "Sleeps for milliseconds.";
};

/// Windows counts in units of so many nanoseconds.
const UNIT: u64 = 100;
/// From 1601 to 1970, in these units.
const TO_1970: u64 = 116_444_736_000_000_000;

fn counter(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place] = call.args()?;
    let now = m.now(Clock::Monotonic) / UNIT;
    m.write_int(place.as_ptr(), 0, 8, now.into())?;
    int(TRUE)
}

fn frequency(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place] = call.args()?;
    m.write_int(place.as_ptr(), 0, 8, (1_000_000_000 / UNIT).into())?;
    int(TRUE)
}

fn waitable_timer(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    call.args::<4>()?;
    set_last_error(m, ERROR_INVALID_PARAMETER);
    pointer(Pointer::NULL)
}

/// A `FILETIME` is two halves of 32 bits.
fn system_time(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place] = call.args()?;
    let now = m.now(Clock::Wall) / UNIT + TO_1970;
    m.write_int(place.as_ptr(), 0, 4, (now & 0xffff_ffff).into())?;
    m.write_int(place.as_ptr(), 4, 4, (now >> 32).into())?;
    unit()
}
