//! `timerfd`: how often a timer has expired.

use assay_machine::{Clock, ForeignCall, Machine, Pointer, Stop, Value};

use crate::linux::abi;
use crate::linux::errno::{EBADF, EINVAL};
use crate::linux::time;
use crate::registry::{Entry, table};
use crate::support::{Flow, fail, int, linux};

use super::{Attempt, IN, Special};

pub(crate) static TABLE: &[Entry] = table! {
    "timerfd_create" create, "Makes a timer.";
    "timerfd_settime" settime, "Starts or stops a timer.";
    "timerfd_gettime" gettime, "Tells how much time a timer has left.";
};

/// A timer.
#[derive(Clone)]
pub(crate) struct Timer {
    clock: Clock,
    /// When it expires next, by the monotonic clock.
    next: Option<u64>,
    /// Nanoseconds from one time to the next; 0 for once.
    interval: u64,
    /// How often it has expired since this was read.
    expired: u64,
}

impl Timer {
    pub(super) fn ready(&self) -> u32 {
        if self.expired > 0 { IN } else { 0 }
    }

    pub(super) fn next(&self) -> Option<u64> {
        self.next
    }

    /// It is so late: whether it has expired once more.
    pub(super) fn advance(&mut self, now: u64) -> bool {
        let Some(next) = self.next.filter(|&next| next <= now) else { return false };
        let more = (now - next).checked_div(self.interval);
        self.expired += 1 + more.unwrap_or(0);
        self.next = more.map(|more| next + (more + 1) * self.interval);
        true
    }

    /// How often it has expired.
    pub(super) fn take(&mut self, room: u64) -> Attempt<u64> {
        match std::mem::take(&mut self.expired) {
            expired if room < super::counter::SIZE as u64 => {
                self.expired = expired;
                Attempt::Failed(EINVAL)
            }
            0 => Attempt::Blocked,
            expired => Attempt::Done(expired),
        }
    }
}

fn create(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [clock, flags] = call.args()?;
    let clock = match clock.as_i32() {
        0 => Clock::Wall,
        // CLOCK_MONOTONIC, CLOCK_BOOTTIME
        1 | 7 => Clock::Monotonic,
        _ => return fail(m, EINVAL),
    };
    let timer = Timer { clock, next: None, interval: 0, expired: 0 };
    int(super::create(m, Special::Timer(timer), flags.as_i32())?)
}

fn settime(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    const TFD_TIMER_ABSTIME: i32 = 1;
    /// The wall clock is never set.
    const TFD_TIMER_CANCEL_ON_SET: i32 = 2;
    let [fd, flags, new, old] = call.args()?;
    let now = super::let_time_pass(m);
    let number = super::number(m, fd.as_i32());
    let (interval, value) = both(m, new.as_ptr())?;
    let Some(timer) = timer(m, number) else { return fail(m, if number.is_some() { EINVAL } else { EBADF }) };
    let (before, clock) = (timer.clone(), timer.clock);
    let (Some(interval), Some(value)) = (interval, value) else { return fail(m, EINVAL) };
    if flags.as_i32() & !(TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET) != 0 {
        return fail(m, EINVAL);
    }
    let next = match value {
        0 => None,
        time if flags.as_i32() & TFD_TIMER_ABSTIME != 0 => Some(time::when(m, clock, time)),
        nanos => Some(now.saturating_add(nanos)),
    };
    if let Some(timer) = self::timer(m, number) {
        *timer = Timer { clock, next, interval, expired: 0 };
    }
    if old.word != 0 {
        tell(m, old, &before, now)?;
    }
    // Whoever waits for it, or for a list that it is on, has another deadline now.
    if let Some(number) = number {
        linux(m).specials.another_time(number);
    }
    super::wake_sleepers(m);
    int(0)
}

fn gettime(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [fd, place] = call.args()?;
    let now = super::let_time_pass(m);
    let number = super::number(m, fd.as_i32());
    let Some(timer) = timer(m, number).cloned() else { return fail(m, if number.is_some() { EINVAL } else { EBADF }) };
    tell(m, place, &timer, now)?;
    int(0)
}

fn timer<'m>(m: &'m mut Machine<'_>, number: Option<u32>) -> Option<&'m mut Timer> {
    match linux(m).specials.file_mut(number?) {
        Some(Special::Timer(timer)) => Some(timer),
        _ => None,
    }
}

/// Interval and time of a `struct itimerspec`.
fn both(m: &mut Machine<'_>, place: Pointer) -> Result<(Option<u64>, Option<u64>), Stop> {
    let interval = time::read_timespec(m, place)?;
    let second = second(m, place)?;
    Ok((interval, time::read_timespec(m, second)?))
}

fn second(m: &mut Machine<'_>, place: Pointer) -> Result<Pointer, Stop> {
    Ok(place.wrapping_offset(abi::structure(m, "timespec")?.size as i64))
}

/// Writes a `struct itimerspec`: the interval, and the time that is left.
fn tell(m: &mut Machine<'_>, place: Value, timer: &Timer, now: u64) -> Result<(), Stop> {
    time::write_timespec(m, place.as_ptr(), timer.interval)?;
    let second = second(m, place.as_ptr())?;
    time::write_timespec(m, second, timer.next.map_or(0, |next| next.saturating_sub(now)))
}
