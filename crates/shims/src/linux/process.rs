//! The end of the program, and what it knows of itself.

use assay_machine::{
    CType, Callback, CallbackType, ForeignCall, ForeignFlow, Machine, Pointer, Resumed, Stop, Value, Wait,
};
use assay_report::{Stopped, Waiting};

use crate::linux::keys::next_destructor;
use crate::registry::{Entry, table};
use crate::support::{Flow, int, linux, unit, unsupported, wait};

pub(crate) static TABLE: &[Entry] = table! {
    "exit" exit, "Runs the exit functions and ends the program.";
    "_exit" exit_at_once, "Ends the program.";
    "_Exit" exit_at_once, "Ends the program.";
    "abort" |_, call| { call.args::<0>()?; Err(aborted()) }, "Ends the program abnormally.";
    "atexit" atexit, "Registers a function to run at the end.";
    "__cxa_atexit" cxa_atexit, "Registers a function with an argument to run at the end.";
    "pause" pause, "Waits for a signal, which never comes.";
    "sched_yield" |m, call| { call.args::<0>()?; m.yield_now(); int(0) }, "Lets other threads run.";
    "getpid" |m, call| { call.args::<0>()?; int(process_id(m) as i32) }, "This process's number.";
    "getppid" |m, call| { call.args::<0>()?; int(parent_id(m) as i32) }, "The parent process's number.";
    "gettid" |m, call| { call.args::<0>()?; int(thread_id(m) as i32) }, "This thread's number.";
    "getuid" |m, call| user(m, call), "The user's number.";
    "geteuid" |m, call| user(m, call), "The effective user's number.";
    "getgid" |m, call| user(m, call), "The group's number.";
    "getegid" |m, call| user(m, call), "The effective group's number.";
};

/// What is to run at the end, besides destructors of thread-locals.
#[derive(Clone, Default)]
pub(crate) struct ExitFunctions {
    functions: Vec<(Pointer, Vec<Value>)>,
}

impl ExitFunctions {
    /// Calls `visit` with all pointers in it.
    pub(crate) fn pointers(&self, visit: &mut dyn FnMut(Pointer)) {
        for (function, args) in &self.functions {
            visit(*function);
            args.iter().for_each(|arg| visit(arg.as_ptr()));
        }
    }
}

/// A function that runs at the end of a thread, one per call, until there is none any more: destructors of thread-locals first, then
/// what `atexit` registered, the last first.
pub(crate) fn next_exit_function(m: &mut Machine<'_>) -> Flow {
    // What `atexit` registered runs once, when the program ends.
    let program_ends = m.current_thread() == 0;
    Ok(match take_exit_function(m, program_ends) {
        Some((callee, args)) => callback(callee, args, |_, _| unit(), Vec::new()),
        None => ForeignFlow::UNIT,
    })
}

fn take_exit_function(m: &mut Machine<'_>, program_ends: bool) -> Option<(Pointer, Vec<Value>)> {
    if let Some((destructor, value)) = next_destructor(m) {
        return Some((destructor, vec![Value::ptr(value)]));
    }
    if !program_ends {
        return None;
    }
    linux(m).exit.functions.pop().or_else(|| crate::windows::process::next_callback(m))
}

fn callback(
    callee: Pointer,
    args: Vec<Value>,
    then: fn(&mut Machine<'_>, &Resumed<'_>) -> Flow,
    state: Vec<Value>,
) -> ForeignFlow {
    let ty = match args[..] {
        [] => CallbackType::c(&[]),
        [_] => CallbackType::c(&[CType::Pointer]),
        _ => crate::windows::process::THREAD_END,
    };
    ForeignFlow::Call(Box::new(Callback { callee, ty: Some(ty), args, then, state }))
}

fn exit(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [status] = call.args()?;
    go_on_exiting(m, &Resumed { state: &[status], results: &[] })
}

fn go_on_exiting(m: &mut Machine<'_>, resumed: &Resumed<'_>) -> Flow {
    let status = resumed.state[0];
    Ok(match take_exit_function(m, true) {
        Some((callee, args)) => callback(callee, args, go_on_exiting, vec![status]),
        None => ForeignFlow::Exit(status.as_i32()),
    })
}

fn exit_at_once(_: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [status] = call.args()?;
    Ok(ForeignFlow::Exit(status.as_i32()))
}

/// The end by `abort`.
#[cold]
pub(crate) fn aborted() -> Stop {
    Stopped::Abort { message: None }.into()
}

fn atexit(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [function] = call.args()?;
    linux(m).exit.functions.push((function.as_ptr(), Vec::new()));
    int(0)
}

fn cxa_atexit(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [function, argument, _object] = call.args()?;
    linux(m).exit.functions.push((function.as_ptr(), vec![argument]));
    int(0)
}

fn pause(_: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    call.args::<0>()?;
    wait(Wait { waits_for: Waiting::Signal, deadline: None, then: |_, _| int(-1), state: Vec::new() })
}

/// What an isolated program is told, so that runs repeat.
const ISOLATED_ID: u32 = 1000;

pub(crate) fn process_id(m: &mut Machine<'_>) -> u32 {
    if m.host().isolated() { ISOLATED_ID } else { std::process::id() }
}

fn parent_id(m: &mut Machine<'_>) -> u32 {
    if m.host().isolated() { ISOLATED_ID - 1 } else { std::os::unix::process::parent_id() }
}

/// The main thread's number is the process's.
pub(crate) fn thread_id(m: &mut Machine<'_>) -> u32 {
    process_id(m) + m.current_thread()
}

fn user(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    use std::os::unix::fs::MetadataExt;
    call.args::<0>()?;
    if m.host().isolated() {
        return int(ISOLATED_ID as i32);
    }
    // Linux keeps this process's numbers there; real and effective ones differ only in privileged programs.
    let Ok(process) = std::fs::metadata("/proc/self") else {
        return Err(unsupported(format!("`{}` on a host without `/proc`", call.symbol)));
    };
    int(if call.symbol.contains("uid") { process.uid() } else { process.gid() } as i32)
}
