//! POSIX condition variables.

use assay_machine::{Clock, ForeignCall, Machine, Pointer, Stop, Value, Wait, Woken};
use assay_report::Waiting;

use crate::linux::errno::{EINVAL, ETIMEDOUT};
use crate::linux::objects::{self, Objects, Sort};
use crate::linux::{Linux, attributes, mutex, time};
use crate::registry::{Entry, table};
use crate::support::{Flow, int, invalid, wait};

pub(crate) static TABLE: &[Entry] = table! {
    "pthread_condattr_init" |m, call| attributes::init(m, call, CLOCK_REALTIME), "Prepares the options of a condition variable.";
    "pthread_condattr_destroy" attributes::destroy, "Ends the use of options of a condition variable.";
    "pthread_condattr_setclock" |m, call| attributes::set(m, call, CLOCK_MONOTONIC), "Sets the clock that a condition variable's deadlines are of.";
    "pthread_condattr_getclock" attributes::get, "Reads the clock that a condition variable's deadlines are of.";
    "pthread_cond_init" init, "Initialises a condition variable.";
    "pthread_cond_destroy" destroy, "Ends a condition variable.";
    "pthread_cond_wait" cond_wait, "Unlocks a mutex, waits for a signal, and locks the mutex again.";
    "pthread_cond_timedwait" cond_timedwait, "The same, up to a time.";
    "pthread_cond_clockwait" cond_clockwait, "The same, up to a time of a clock.";
    "pthread_cond_signal" signal, "Wakes a thread that waits.";
    "pthread_cond_broadcast" broadcast, "Wakes all threads that wait.";
};

/// A condition variable.
#[derive(Clone)]
pub(crate) struct Condition {
    /// What its deadlines are of: a number of Linux.
    clock: u32,
}

const CLOCK_REALTIME: u32 = 0;
const CLOCK_MONOTONIC: u32 = 1;

impl Sort for Condition {
    const NAME: &'static str = "a condition variable";

    fn objects(linux: &mut Linux) -> &mut Objects<Condition> {
        &mut linux.conditions
    }

    fn in_place(_: &mut Machine<'_>, _: &str, _: Pointer) -> Result<Condition, Stop> {
        Ok(Condition { clock: CLOCK_REALTIME })
    }

    fn bytes(_: &Machine<'_>) -> u64 {
        16
    }

    fn in_use(&self) -> Option<&'static str> {
        None
    }
}

fn init(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place, attributes] = call.args()?;
    let clock = attributes::given(m, attributes, CLOCK_REALTIME)?;
    objects::init(m, place.as_ptr(), Condition { clock })?;
    int(0)
}

fn destroy(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place] = call.args()?;
    if !m.waiting(&Waiting::Condition(place.word)).is_empty() {
        return Err(invalid(call.symbol, "a condition variable that threads wait for"));
    }
    objects::destroy::<Condition>(m, call, place.as_ptr())?;
    int(0)
}

fn cond_wait(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place, mutex] = call.args()?;
    objects::find::<Condition>(m, call.symbol, place.as_ptr())?;
    wait_with(m, call, place, mutex, None)
}

fn cond_timedwait(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place, mutex, deadline] = call.args()?;
    let clock = match objects::find::<Condition>(m, call.symbol, place.as_ptr())?.clock {
        CLOCK_MONOTONIC => Clock::Monotonic,
        _ => Clock::Wall,
    };
    let Some(deadline) = time::read_timespec(m, deadline.as_ptr())? else { return int(EINVAL) };
    let deadline = time::when(m, clock, deadline);
    wait_with(m, call, place, mutex, Some(deadline))
}

fn cond_clockwait(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place, mutex, clock, deadline] = call.args()?;
    objects::find::<Condition>(m, call.symbol, place.as_ptr())?;
    let Some(clock) = time::deadline_clock(clock) else { return int(EINVAL) };
    let Some(deadline) = time::read_timespec(m, deadline.as_ptr())? else { return int(EINVAL) };
    let deadline = time::when(m, clock, deadline);
    wait_with(m, call, place, mutex, Some(deadline))
}

fn wait_with(m: &mut Machine<'_>, call: &ForeignCall<'_>, place: Value, mutex: Value, deadline: Option<u64>) -> Flow {
    let waits_for = Waiting::Condition(place.word);
    let with_other = |thread: &u32| {
        m.wait_state(*thread).is_some_and(|state| state.first().is_some_and(|own| own.word != mutex.word))
    };
    if m.waiting(&waits_for).iter().any(with_other) {
        return Err(invalid(call.symbol, "another mutex than the one that other threads wait with"));
    }
    match mutex::release(m, call.symbol, mutex.as_ptr())? {
        0 => {}
        errno => return int(errno),
    }
    let then = |m: &mut Machine<'_>, woken: &Woken<'_>| {
        mutex::lock(m, woken.state[0], None, if woken.timed_out { ETIMEDOUT } else { 0 })
    };
    wait(Wait { waits_for, deadline, then, state: vec![mutex] })
}

fn signal(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place] = call.args()?;
    objects::find::<Condition>(m, call.symbol, place.as_ptr())?;
    m.wake_one(&Waiting::Condition(place.word));
    int(0)
}

fn broadcast(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place] = call.args()?;
    objects::find::<Condition>(m, call.symbol, place.as_ptr())?;
    m.waiting(&Waiting::Condition(place.word)).into_iter().for_each(|thread| m.wake(thread));
    int(0)
}
