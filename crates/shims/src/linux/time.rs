//! Clocks and sleeping.

use assay_machine::{Clock, ForeignCall, Machine, Pointer, Stop, Value, Wait};
use assay_report::Waiting;

use crate::linux::abi;
use crate::linux::errno::EINVAL;
use crate::registry::{Entry, table};
use crate::support::{Flow, fail, int, long, wait};

pub(crate) static TABLE: &[Entry] = table! {
    "clock_gettime" clock_gettime, "Reads a clock.";
    "clock_getres" clock_getres, "Gives the resolution of a clock.";
    "gettimeofday" gettimeofday, "Reads the wall clock, in microseconds.";
    "time" time, "Reads the wall clock, in seconds.";
    "nanosleep" nanosleep, "Sleeps for a time.";
    "clock_nanosleep" clock_nanosleep, "Sleeps for a time, or until a time.";
    "usleep" usleep, "Sleeps for microseconds.";
    "sleep" sleep, "Sleeps for seconds.";
};

const NANOS: u64 = 1_000_000_000;

/// The clock behind a Linux clock id. Processor time is taken to pass like real time.
fn clock(id: i32) -> Option<Clock> {
    match id {
        // CLOCK_REALTIME, CLOCK_REALTIME_COARSE
        0 | 5 => Some(Clock::Wall),
        // CLOCK_MONOTONIC, CLOCK_PROCESS_CPUTIME_ID, CLOCK_THREAD_CPUTIME_ID, CLOCK_MONOTONIC_RAW,
        // CLOCK_MONOTONIC_COARSE, CLOCK_BOOTTIME
        1..=4 | 6 | 7 => Some(Clock::Monotonic),
        _ => None,
    }
}

/// The clock that a deadline is of: glibc lets callers choose one of two.
pub(crate) fn deadline_clock(id: Value) -> Option<Clock> {
    match id.as_i32() {
        0 => Some(Clock::Wall),
        1 => Some(Clock::Monotonic),
        _ => None,
    }
}

/// Writes a time in nanoseconds.
///
/// # Errors
/// Undefined behaviour: not writable.
pub(crate) fn write_timespec(m: &mut Machine<'_>, place: Pointer, nanos: u64) -> Result<(), Stop> {
    let timespec = abi::structure(m, "timespec")?;
    abi::write_field(m, &timespec, place, "tv_sec", (nanos / NANOS) as i64)?;
    abi::write_field(m, &timespec, place, "tv_nsec", (nanos % NANOS) as i64)
}

/// A time in nanoseconds, cut to what 64 bits hold; `None` if it is not a valid `timespec`.
pub(crate) fn read_timespec(m: &mut Machine<'_>, place: Pointer) -> Result<Option<u64>, Stop> {
    let timespec = abi::structure(m, "timespec")?;
    let seconds = abi::read_field(m, &timespec, place, "tv_sec", true)?;
    let nanos = abi::read_field(m, &timespec, place, "tv_nsec", true)? as u64;
    let Ok(seconds) = u64::try_from(seconds) else { return Ok(None) };
    Ok((nanos < NANOS).then(|| seconds.saturating_mul(NANOS).saturating_add(nanos)))
}

fn clock_gettime(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [id, place] = call.args()?;
    let Some(clock) = clock(id.as_i32()) else { return fail(m, EINVAL) };
    let now = m.now(clock);
    write_timespec(m, place.as_ptr(), now)?;
    int(0)
}

fn clock_getres(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [id, place] = call.args()?;
    if clock(id.as_i32()).is_none() {
        return fail(m, EINVAL);
    }
    if place.word != 0 {
        write_timespec(m, place.as_ptr(), 1)?;
    }
    int(0)
}

fn gettimeofday(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place, zone] = call.args()?;
    if zone.word != 0 {
        return fail(m, EINVAL);
    }
    let now = m.now(Clock::Wall);
    let timeval = abi::structure(m, "timeval")?;
    abi::write_field(m, &timeval, place.as_ptr(), "tv_sec", (now / NANOS) as i64)?;
    abi::write_field(m, &timeval, place.as_ptr(), "tv_usec", (now % NANOS / 1000) as i64)?;
    int(0)
}

fn time(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place] = call.args()?;
    let seconds = m.now(Clock::Wall) / NANOS;
    if place.word != 0 {
        let time = m.target().pointer_bytes();
        m.write_int(place.as_ptr(), 0, time, seconds.into())?;
    }
    long(seconds as i64)
}

/// Until when a wait of so many nanoseconds lasts, by the monotonic clock.
pub(crate) fn after(m: &mut Machine<'_>, nanos: u64) -> u64 {
    m.now(Clock::Monotonic).saturating_add(nanos)
}

/// When a clock shows a time, by the monotonic clock; now, if it has done so before.
pub(crate) fn when(m: &mut Machine<'_>, clock: Clock, time: u64) -> u64 {
    let now = m.now(clock);
    after(m, time.saturating_sub(now))
}

/// Waits until then, and returns 0. No signal ever wakes the program early, so what remains is never written.
fn sleep_until(deadline: u64) -> Flow {
    let (deadline, state) = (Some(deadline), Vec::new());
    wait(Wait { waits_for: Waiting::Time, deadline, then: |_, _| int(0), state })
}

/// Sleeps for nanoseconds, and returns 0.
pub(crate) fn sleep_for(m: &mut Machine<'_>, nanos: u64) -> Flow {
    let deadline = after(m, nanos);
    sleep_until(deadline)
}

fn nanosleep(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [duration, _remaining] = call.args()?;
    let Some(nanos) = read_timespec(m, duration.as_ptr())? else { return fail(m, EINVAL) };
    sleep_for(m, nanos)
}

/// Returns an error number.
fn clock_nanosleep(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    const TIMER_ABSTIME: i32 = 1;
    let [id, flags, time, _remaining] = call.args()?;
    let Some(clock) = clock(id.as_i32()) else { return int(EINVAL) };
    let Some(nanos) = read_timespec(m, time.as_ptr())? else { return int(EINVAL) };
    match flags.as_i32() {
        0 => sleep_for(m, nanos),
        TIMER_ABSTIME => {
            let deadline = when(m, clock, nanos);
            sleep_until(deadline)
        }
        _ => int(EINVAL),
    }
}

fn usleep(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [micros] = call.args()?;
    sleep_for(m, u64::from(micros.as_u32()) * 1000)
}

fn sleep(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [seconds] = call.args()?;
    sleep_for(m, u64::from(seconds.as_u32()) * NANOS)
}
