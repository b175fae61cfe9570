//! Waiting at an address until somebody else wakes.

use assay_ir::scalar::Ordering;
use assay_machine::{Clock, ForeignCall, Machine, Stop, Value, Wait, Woken};
use assay_report::Waiting;

use crate::linux::errno::{EAGAIN, EINVAL, ETIMEDOUT};
use crate::linux::syscall::first;
use crate::linux::time;
use crate::support::{Flow, fail_long, long, unsupported, wait};

const FUTEX_WAIT: i32 = 0;
const FUTEX_WAKE: i32 = 1;
const FUTEX_REQUEUE: i32 = 3;
const FUTEX_CMP_REQUEUE: i32 = 4;
const FUTEX_WAIT_BITSET: i32 = 9;
const FUTEX_WAKE_BITSET: i32 = 10;
const FUTEX_PRIVATE_FLAG: i32 = 128;
const FUTEX_CLOCK_REALTIME: i32 = 256;

/// The system call; `rest` are its arguments.
pub(crate) fn futex(m: &mut Machine<'_>, call: &ForeignCall<'_>, rest: &[Value]) -> Flow {
    let [place, operation, value] = first(call, rest)?;
    let clock = if operation.as_i32() & FUTEX_CLOCK_REALTIME == 0 { Clock::Monotonic } else { Clock::Wall };
    match operation.as_i32() & !(FUTEX_PRIVATE_FLAG | FUTEX_CLOCK_REALTIME) {
        // The address need not be of live memory.
        FUTEX_WAKE => wake(m, place.word, value.as_i32(), u32::MAX),
        FUTEX_WAKE_BITSET => {
            let [_, _, _, _, _, bits] = first(call, rest)?;
            wake(m, place.word, value.as_i32(), bits.as_u32())
        }
        FUTEX_REQUEUE => {
            let [_, _, most, moved, other] = first(call, rest)?;
            requeue(m, place.word, [most.as_i32(), moved.as_i32()], other.word)
        }
        FUTEX_CMP_REQUEUE => {
            let [_, _, most, moved, other, expected] = first(call, rest)?;
            if m.read_atomic(place.as_ptr(), 4, Ordering::Relaxed)? != expected.as_u32().into() {
                return fail_long(m, EAGAIN);
            }
            requeue(m, place.word, [most.as_i32(), moved.as_i32()], other.word)
        }
        FUTEX_WAIT => {
            let [_, _, _, timeout] = first(call, rest)?;
            let deadline = deadline(m, timeout, time::after)?;
            wait_there(m, place, value.as_u32(), deadline, u32::MAX)
        }
        FUTEX_WAIT_BITSET => {
            let [_, _, _, timeout, _, bits] = first(call, rest)?;
            let deadline = deadline(m, timeout, |m, nanos| time::when(m, clock, nanos))?;
            wait_there(m, place, value.as_u32(), deadline, bits.as_u32())
        }
        other => Err(unsupported(format!("futex operation {other}"))),
    }
}

/// Until when a wait lasts: for ever without a timeout; the error is for one that is no time.
fn deadline(
    m: &mut Machine<'_>,
    timeout: Value,
    meaning: impl FnOnce(&mut Machine<'_>, u64) -> u64,
) -> Result<Result<Option<u64>, i32>, Stop> {
    if timeout.word == 0 {
        return Ok(Ok(None));
    }
    Ok(match time::read_timespec(m, timeout.as_ptr())? {
        Some(nanos) => Ok(Some(meaning(m, nanos))),
        None => Err(EINVAL),
    })
}

fn wait_there(m: &mut Machine<'_>, place: Value, expected: u32, deadline: Result<Option<u64>, i32>, bits: u32) -> Flow {
    let deadline = match deadline {
        Ok(deadline) if bits != 0 => deadline,
        _ => return fail_long(m, EINVAL),
    };
    if m.read_atomic(place.as_ptr(), 4, Ordering::Relaxed)? != expected.into() {
        return fail_long(m, EAGAIN);
    }
    let then = |m: &mut Machine<'_>, woken: &Woken<'_>| if woken.timed_out { fail_long(m, ETIMEDOUT) } else { long(0) };
    wait(Wait { waits_for: Waiting::Futex(place.word), deadline, then, state: vec![Value::int(bits.into())] })
}

/// Wakes at most `most` threads whose bits have one in common with these, and returns how many.
fn wake(m: &mut Machine<'_>, address: u64, most: i32, bits: u32) -> Flow {
    if bits == 0 {
        return fail_long(m, EINVAL);
    }
    let mut waiting = m.waiting(&Waiting::Futex(address));
    waiting.retain(|&thread| m.wait_state(thread).is_some_and(|state| state[0].as_u32() & bits != 0));
    // Linux wakes one even if it is to wake none.
    let woken = take_out(m, &mut waiting, most.max(1), Machine::wake);
    long(woken)
}

/// Wakes some threads, has some of the others wait at another address, and returns how many both are.
fn requeue(m: &mut Machine<'_>, address: u64, [most, moved]: [i32; 2], other: u64) -> Flow {
    if most < 0 || moved < 0 {
        return fail_long(m, EINVAL);
    }
    let mut waiting = m.waiting(&Waiting::Futex(address));
    let woken = take_out(m, &mut waiting, most, Machine::wake);
    let moved = take_out(m, &mut waiting, moved, |m, thread| m.wait_for(thread, Waiting::Futex(other)));
    long(woken + moved)
}

/// Does something with at most so many of these threads, and tells with how many.
fn take_out<'p>(m: &mut Machine<'p>, waiting: &mut Vec<u32>, most: i32, what: impl Fn(&mut Machine<'p>, u32)) -> i64 {
    let mut count = 0;
    while count < i64::from(most)
        && let Some(index) = m.choose_waiter(waiting.len())
    {
        what(m, waiting.remove(index));
        count += 1;
    }
    count
}
