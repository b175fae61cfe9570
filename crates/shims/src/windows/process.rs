//! The process, its threads (of which there is one), and its end.

use assay_machine::{CType, Callback, CallbackType, ForeignCall, ForeignFlow, Machine, Pointer, Resumed, Value};

use crate::linux::process::aborted;
use crate::registry::{Entry, table};
use crate::support::{Flow, int, linux, pointer};

use super::{TRUE, set_last_error};

pub(crate) static TABLE: &[Entry] = table! {
    "ExitProcess" exit_process, "Ends the program, after the functions that are called when threads end.";
    "TerminateProcess" terminate, "Ends the program.";
    "GetLastError" get_last_error, "Gives the number of this thread's last error.";
    "SetLastError" |m, call| { let [error] = call.args()?; set_last_error(m, error.as_u32()); Ok(ForeignFlow::UNIT) }, "Sets the number of this thread's last error.";
    "GetCurrentProcess" |_, call| { call.args::<0>()?; pointer(handle(-1)) }, "Gives a handle of this process.";
    "GetCurrentThread" |_, call| { call.args::<0>()?; pointer(handle(-2)) }, "Gives a handle of this thread.";
    "GetCurrentProcessId" |m, call| { call.args::<0>()?; int(crate::linux::process::process_id(m) as i32) }, "Gives the number of this process.";
    "GetCurrentThreadId" |m, call| { call.args::<0>()?; int(crate::linux::process::thread_id(m) as i32) }, "Gives the number of this thread.";
    "SetThreadDescription" |_, call| { let [_, _] = call.args()?; int(0) }, "Names a thread for debuggers, of which there are none.";
    "AddVectoredExceptionHandler" |_, call| { let [_, _] = call.args()?; pointer(handle(0x50)) }, "Registers a function for exceptions, which stop the machine instead.";
    "SetThreadStackGuarantee" |_, call| { let [_] = call.args()?; int(TRUE) }, "Reserves stack for handlers of exceptions, which are never called.";
    "GetModuleHandleA" module, "Finds a loaded library; none can be searched for functions.";
    "GetModuleHandleW" module, "Finds a loaded library; none can be searched for functions.";
    "SwitchToThread" |m, call| { call.args::<0>()?; m.yield_now(); int(TRUE) }, "Lets other threads run.";
};

/// A handle: a number that is no address of anything.
pub(super) fn handle(number: i64) -> Pointer {
    Pointer { addr: number as u64, prov: Pointer::NULL.prov }
}

/// The type of the functions that are called when threads end.
pub(crate) const THREAD_END: CallbackType =
    CallbackType { abi: "system", params: &[CType::Pointer, CType::Word, CType::Pointer], ret: CType::Nothing };

/// The functions that are called when threads end are told that the process does.
const DLL_PROCESS_DETACH: u64 = 0;

/// The next of them, with its arguments.
pub(crate) fn next_callback(m: &mut Machine<'_>) -> Option<(Pointer, Vec<Value>)> {
    let function = linux(m).windows.callbacks.pop()?;
    let null = Value::ptr(Pointer::NULL);
    Some((function.as_ptr(), vec![null, Value::int(DLL_PROCESS_DETACH), null]))
}

fn exit_process(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [status] = call.args()?;
    go_on_exiting(m, &Resumed { state: &[status], results: &[] })
}

fn go_on_exiting(m: &mut Machine<'_>, resumed: &Resumed<'_>) -> Flow {
    let status = resumed.state[0];
    Ok(match next_callback(m) {
        Some((callee, args)) => ForeignFlow::Call(Box::new(Callback {
            callee,
            ty: Some(THREAD_END),
            args,
            then: go_on_exiting,
            state: vec![status],
        })),
        None => ForeignFlow::Exit(status.as_i32()),
    })
}

fn terminate(_: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [process, status] = call.args()?;
    if process.as_i64() as i32 != -1 {
        return Err(crate::support::unsupported("`TerminateProcess` of another process"));
    }
    // What `abort` ends with.
    const STATUS_FATAL_APP_EXIT: u32 = 0x4000_0015;
    if status.as_u32() == STATUS_FATAL_APP_EXIT { Err(aborted()) } else { Ok(ForeignFlow::Exit(status.as_i32())) }
}

/// Callers have another way where they don't find what they look for.
fn module(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    const ERROR_MOD_NOT_FOUND: u32 = 126;
    let [_name] = call.args()?;
    set_last_error(m, ERROR_MOD_NOT_FOUND);
    pointer(Pointer::NULL)
}

fn get_last_error(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    call.args::<0>()?;
    let thread = m.current_thread();
    int(linux(m).windows.last_error.get(&thread).copied().unwrap_or(0) as i32)
}
