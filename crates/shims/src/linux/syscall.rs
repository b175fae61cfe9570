//! System calls by number.

use assay_machine::{Clock, ForeignCall, Machine, Stop, Value};
use assay_report::Stopped;

use crate::linux::errno::{EAGAIN, EINVAL, ENOSYS, ETIMEDOUT};
use crate::linux::{entropy, files, process, time};
use crate::registry::{Entry, table};
use crate::support::{Flow, fail_long, long, unsupported};

pub(crate) static TABLE: &[Entry] = table! {
    "syscall" syscall, "Makes a system call by number.";
};

const SYS_SCHED_YIELD: i64 = 24;
const SYS_GETPID: i64 = 39;
const SYS_GETTID: i64 = 186;
const SYS_FUTEX: i64 = 202;
const SYS_GETRANDOM: i64 = 318;
const SYS_COPY_FILE_RANGE: i64 = 326;
const SYS_STATX: i64 = 332;
const SYS_PIDFD_OPEN: i64 = 434;
const SYS_CLOSE_RANGE: i64 = 436;

fn syscall(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let ([number], rest) = call.variadic()?;
    match number.as_i64() {
        SYS_SCHED_YIELD => long(0),
        SYS_GETPID | SYS_GETTID => {
            let id = process::thread_id(m);
            long(i64::from(id))
        }
        SYS_FUTEX => futex(m, call, rest),
        SYS_GETRANDOM => {
            let [buffer, len, flags] = first(call, rest)?;
            entropy::random(m, buffer.as_ptr(), len.word, flags.as_u32())
        }
        SYS_STATX => {
            let arguments = first(call, rest)?;
            files::statx(m, arguments)
        }
        // Callers have another way for older kernels.
        SYS_COPY_FILE_RANGE | SYS_PIDFD_OPEN | SYS_CLOSE_RANGE => fail_long(m, ENOSYS),
        other => Err(unsupported(format!("system call number {other}"))),
    }
}

/// The first arguments behind the number.
fn first<const N: usize>(call: &ForeignCall<'_>, rest: &[Value]) -> Result<[Value; N], Stop> {
    match rest.first_chunk() {
        Some(arguments) => Ok(*arguments),
        None => Err(assay_report::UbKind::CallArgCount {
            function: call.symbol.into(),
            given: rest.len() + 1,
            expected: N + 1,
        }
        .into()),
    }
}

const FUTEX_WAIT: i32 = 0;
const FUTEX_WAKE: i32 = 1;
const FUTEX_WAIT_BITSET: i32 = 9;
const FUTEX_WAKE_BITSET: i32 = 10;
const FUTEX_PRIVATE_FLAG: i32 = 128;
const FUTEX_CLOCK_REALTIME: i32 = 256;

/// Waiting and waking, where nobody else could be waiting or wake us.
fn futex(m: &mut Machine<'_>, call: &ForeignCall<'_>, rest: &[Value]) -> Flow {
    let [place, operation, value] = first(call, rest)?;
    let clock = if operation.as_i32() & FUTEX_CLOCK_REALTIME == 0 { Clock::Monotonic } else { Clock::Wall };
    match operation.as_i32() & !(FUTEX_PRIVATE_FLAG | FUTEX_CLOCK_REALTIME) {
        // The address need not be of live memory.
        FUTEX_WAKE | FUTEX_WAKE_BITSET => long(0),
        wait @ (FUTEX_WAIT | FUTEX_WAIT_BITSET) => {
            let [_, _, _, timeout] = first(call, rest)?;
            if m.memory().read_u32(place.as_ptr(), 0, 4)? != value.as_u32() {
                return fail_long(m, EAGAIN);
            }
            if timeout.word == 0 {
                return Err(Stopped::Deadlock.into());
            }
            let Some(nanos) = time::read_timespec(m, timeout.as_ptr())? else { return fail_long(m, EINVAL) };
            if wait == FUTEX_WAIT {
                m.host().sleep(nanos);
            } else {
                time::sleep_until(m, clock, nanos);
            }
            fail_long(m, ETIMEDOUT)
        }
        other => Err(unsupported(format!("futex operation {other}"))),
    }
}
