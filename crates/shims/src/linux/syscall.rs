//! System calls by number.

use assay_machine::{ForeignCall, Machine, Stop, Value};

use crate::linux::errno::ENOSYS;
use crate::linux::{abi, entropy, files, futex, process};
use crate::registry::{Entry, table};
use crate::support::{Flow, fail_long, long, signed, unsupported};

pub(crate) static TABLE: &[Entry] = table! {
    "syscall" syscall, "Makes a system call by number.";
};

fn syscall(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let ([number], rest) = call.variadic()?;
    match abi::system_call(m, signed(call, 0, number)).unwrap_or_default() {
        "SYS_sched_yield" => {
            m.yield_now();
            long(0)
        }
        "SYS_getpid" => long(i64::from(process::process_id(m))),
        "SYS_gettid" => long(i64::from(process::thread_id(m))),
        "SYS_futex" => futex::futex(m, call, rest),
        "SYS_getrandom" => {
            let [buffer, len, flags] = first(call, rest)?;
            entropy::random(m, buffer.as_ptr(), len.word, flags.as_u32())
        }
        "SYS_statx" => {
            let arguments = first(call, rest)?;
            files::statx(m, arguments)
        }
        // Callers have another way for older kernels.
        "SYS_copy_file_range" | "SYS_pidfd_open" | "SYS_close_range" => fail_long(m, ENOSYS),
        _ => Err(unsupported(format!("system call number {}", signed(call, 0, number)))),
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
