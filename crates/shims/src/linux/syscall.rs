//! System calls by number.

use assay_machine::{ForeignCall, Machine, Stop, Value};

use crate::linux::errno::ENOSYS;
use crate::linux::{entropy, files, futex, process};
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
        SYS_SCHED_YIELD => {
            m.yield_now();
            long(0)
        }
        SYS_GETPID => long(i64::from(process::process_id(m))),
        SYS_GETTID => long(i64::from(process::thread_id(m))),
        SYS_FUTEX => futex::futex(m, call, rest),
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
pub(crate) fn first<const N: usize>(call: &ForeignCall<'_>, rest: &[Value]) -> Result<[Value; N], Stop> {
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
