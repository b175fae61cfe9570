//! POSIX semaphores without names.

use assay_machine::{Clock, ForeignCall, Machine, Pointer, Stop, Value, Wait, Woken};
use assay_report::Waiting;

use crate::linux::errno::{EAGAIN, EINVAL, EOVERFLOW, ETIMEDOUT};
use crate::linux::objects::{self, Objects, Sort};
use crate::linux::{Linux, time};
use crate::registry::{Entry, table};
use crate::support::{Flow, fail, int, invalid, wait};

pub(crate) static TABLE: &[Entry] = table! {
    "sem_init" init, "Initialises a semaphore.";
    "sem_destroy" destroy, "Ends a semaphore.";
    "sem_wait" |m, call| { let [place] = call.args()?; take(m, call.symbol, place, None) }, "Takes one from a semaphore, once there is one.";
    "sem_trywait" trywait, "Takes one from a semaphore, if there is one.";
    "sem_timedwait" timedwait, "Takes one from a semaphore, or gives up at a time.";
    "sem_clockwait" clockwait, "Takes one from a semaphore, or gives up when a clock shows a time.";
    "sem_post" post, "Puts one into a semaphore.";
    "sem_getvalue" getvalue, "Tells how many are in a semaphore.";
};

const SEM_VALUE_MAX: u32 = i32::MAX as u32;

/// A semaphore.
#[derive(Clone)]
pub(crate) struct Semaphore {
    value: u32,
}

impl Sort for Semaphore {
    const NAME: &'static str = "a semaphore";

    fn objects(linux: &mut Linux) -> &mut Objects<Semaphore> {
        &mut linux.semaphores
    }

    fn in_place(_: &mut Machine<'_>, function: &str, _: Pointer) -> Result<Semaphore, Stop> {
        Err(invalid(function, "a semaphore that is not initialised"))
    }

    fn bytes(m: &Machine<'_>) -> u64 {
        m.target().pointer_bytes() * 4
    }

    fn in_use(&self) -> Option<&'static str> {
        None
    }
}

/// Whether it is shared between processes makes no difference: there are no others.
fn init(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place, _shared, value] = call.args()?;
    if value.as_u32() > SEM_VALUE_MAX {
        return fail(m, EINVAL);
    }
    objects::init(m, place.as_ptr(), Semaphore { value: value.as_u32() })?;
    int(0)
}

fn destroy(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place] = call.args()?;
    if !m.waiting(&Waiting::Semaphore(place.word)).is_empty() {
        return Err(invalid(call.symbol, "a semaphore that threads wait for"));
    }
    objects::destroy::<Semaphore>(m, call, place.as_ptr())?;
    int(0)
}

/// Takes one if there is one.
fn attempt(m: &mut Machine<'_>, function: &str, place: Pointer) -> Result<bool, Stop> {
    let value = &mut objects::find::<Semaphore>(m, function, place)?.value;
    let any = *value > 0;
    *value = value.saturating_sub(1);
    if any {
        m.sync_acquire(place);
    }
    Ok(any)
}

fn take(m: &mut Machine<'_>, function: &str, place: Value, deadline: Option<u64>) -> Flow {
    if attempt(m, function, place.as_ptr())? {
        return int(0);
    }
    // Not handed over: whoever comes first may have it.
    let then = |m: &mut Machine<'_>, woken: &Woken<'_>| match woken.state {
        _ if woken.timed_out => fail(m, ETIMEDOUT),
        &[place, deadline] => take(m, "sem_wait", place, Some(deadline.word).filter(|&deadline| deadline != u64::MAX)),
        _ => fail(m, EINVAL),
    };
    let state = vec![place, Value::int(deadline.unwrap_or(u64::MAX))];
    wait(Wait { waits_for: Waiting::Semaphore(place.word), deadline, then, state })
}

fn trywait(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place] = call.args()?;
    if attempt(m, call.symbol, place.as_ptr())? { int(0) } else { fail(m, EAGAIN) }
}

fn timedwait(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place, deadline] = call.args()?;
    take_until(m, call, place, Clock::Wall, deadline)
}

fn clockwait(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place, clock, deadline] = call.args()?;
    match time::deadline_clock(clock) {
        Some(clock) => take_until(m, call, place, clock, deadline),
        None => fail(m, EINVAL),
    }
}

/// The deadline need not be a time where one can be taken at once.
fn take_until(m: &mut Machine<'_>, call: &ForeignCall<'_>, place: Value, clock: Clock, deadline: Value) -> Flow {
    if attempt(m, call.symbol, place.as_ptr())? {
        return int(0);
    }
    let Some(deadline) = time::read_timespec(m, deadline.as_ptr())? else { return fail(m, EINVAL) };
    let deadline = time::when(m, clock, deadline);
    take(m, call.symbol, place, Some(deadline))
}

fn post(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place] = call.args()?;
    let value = &mut objects::find::<Semaphore>(m, call.symbol, place.as_ptr())?.value;
    if *value == SEM_VALUE_MAX {
        return fail(m, EOVERFLOW);
    }
    *value += 1;
    m.sync_release(place.as_ptr());
    m.wake_one(&Waiting::Semaphore(place.word));
    int(0)
}

fn getvalue(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place, result] = call.args()?;
    let value = objects::find::<Semaphore>(m, call.symbol, place.as_ptr())?.value;
    m.write_int(result.as_ptr(), 0, 4, value.into())?;
    int(0)
}
