//! macOS, as far as std needs it for programs that compute, print, panic, and end, on several threads if they only join each other.
//!
//! Functions that are the same there as on Linux are taken from it ([`SHARED`]); the others are here.

use assay_ir::scalar::Ordering;
use assay_machine::{Clock, ForeignCall, Machine, Value};

use crate::linux::time::write_timespec;
use crate::linux::{env, mutex, process};
use crate::registry::{Entry, table};
use crate::support::{Flow, fail, int, invalid, linux, pointer, unit, unsupported};

pub(crate) static TABLE: &[Entry] = table! {
    "__error" |m, call| { call.args::<0>()?; pointer(m.errno_place()?) }, "Tells where `errno` is.";
    "_NSGetEnviron" |m, call| { call.args::<0>()?; pointer(env::place(m)?) }, "Tells where `environ` is.";
    "_tlv_atexit" tlv_atexit, "Registers a function to be called when this thread ends.";
    "CCRandomGenerateBytes" random, "Fills a buffer with random bytes.";
    "arc4random_buf" random, "Fills a buffer with random bytes.";
    "clock_gettime" clock_gettime, "Reads a clock.";
    "pthread_setname_np" setname, "Names this thread.";
    "pthread_threadid_np" thread_id, "Gives a thread's number.";
    "pthread_mutexattr_settype" mutex_kind, "Sets the kind of a mutex.";
    "pthread_mutex_lock" |m, call| checked(m, call, |m, _, place| mutex::lock(m, place, None, 0)), "Locks a mutex.";
    "pthread_mutex_trylock" |m, call| checked(m, call, |m, call, _| mutex::trylock(m, call)), "Locks a mutex if it is free.";
    "pthread_mutex_unlock" |m, call| checked(m, call, |m, call, _| mutex::unlock(m, call)), "Unlocks a mutex.";
    "pthread_mutex_destroy" |m, call| checked(m, call, |m, call, _| mutex::destroy(m, call)), "Ends a mutex.";
};

/// Functions of Linux that are the same here.
pub(crate) const SHARED: &[&str] = &[
    "__cxa_atexit",
    "_Exit",
    "_exit",
    "_Unwind_DeleteException",
    "_Unwind_RaiseException",
    "_Unwind_Resume",
    "abort",
    "aligned_alloc",
    "atexit",
    "calloc",
    "exit",
    "free",
    "getenv",
    "getpid",
    "isatty",
    "malloc",
    "nanosleep",
    "posix_memalign",
    "pthread_attr_destroy",
    "pthread_attr_getstacksize",
    "pthread_attr_init",
    "pthread_attr_setstacksize",
    "pthread_create",
    "pthread_detach",
    "pthread_equal",
    "pthread_getspecific",
    "pthread_join",
    "pthread_key_create",
    "pthread_key_delete",
    "pthread_mutex_init",
    "pthread_mutexattr_destroy",
    "pthread_mutexattr_init",
    "pthread_self",
    "pthread_setspecific",
    "read",
    "realloc",
    "sched_yield",
    "setenv",
    "signal",
    "strlen",
    "unsetenv",
    "write",
    "writev",
];

fn tlv_atexit(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [function, argument] = call.args()?;
    let thread = m.current_thread();
    linux(m).keys.at_thread_exit(thread, function.as_ptr(), argument.as_ptr());
    unit()
}

/// Returns `kCCSuccess`; `arc4random_buf` returns nothing, which nobody can tell.
fn random(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [buffer, len] = call.args()?;
    m.memory().check(buffer.as_ptr(), len.word, 1, assay_report::Access::Write)?;
    let mut bytes = vec![0; len.word as usize];
    m.entropy(&mut bytes);
    m.write_bytes(buffer.as_ptr(), &bytes)?;
    if call.symbol == "arc4random_buf" { unit() } else { int(0) }
}

fn clock_gettime(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    const EINVAL: i32 = 22;
    let [id, place] = call.args()?;
    let clock = match id.as_i32() {
        0 => Clock::Wall,
        // CLOCK_MONOTONIC_RAW with and without APPROX, CLOCK_MONOTONIC, CLOCK_UPTIME_RAW and its APPROX, processor time of
        // the process and of the thread.
        4 | 5 | 6 | 8 | 9 | 12 | 16 => Clock::Monotonic,
        _ => return fail(m, EINVAL),
    };
    let now = m.now(clock);
    write_timespec(m, place.as_ptr(), now)?;
    int(0)
}

fn setname(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    const ENAMETOOLONG: i32 = 63;
    const MAXTHREADNAMESIZE: usize = 64;
    let [name] = call.args()?;
    let name = m.read_c_str(name.as_ptr())?;
    if name.len() >= MAXTHREADNAMESIZE {
        return int(ENAMETOOLONG);
    }
    let own = m.current_thread();
    m.set_thread_name(own, String::from_utf8_lossy(&name).into());
    int(0)
}

fn thread_id(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [thread, place] = call.args()?;
    if thread.word != 0 {
        return Err(unsupported("`pthread_threadid_np` of a given thread"));
    }
    let id = process::thread_id(m);
    m.write_int(place.as_ptr(), 0, 8, id.into())?;
    int(0)
}

/// Other kinds than the plain one have other numbers than on Linux.
fn mutex_kind(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [attributes, kind] = call.args()?;
    m.read_int(attributes.as_ptr(), 0, 4)?;
    if kind.as_u32() != 0 {
        return Err(unsupported(format!("mutexes of kind {} on macOS", kind.as_u32())));
    }
    m.write_int(attributes.as_ptr(), 0, 4, 0)?;
    int(0)
}

/// Static initialisers are not zeros here.
fn checked<'p>(
    m: &mut Machine<'p>,
    call: &ForeignCall<'_>,
    function: impl FnOnce(&mut Machine<'p>, &ForeignCall<'_>, Value) -> Flow,
) -> Flow {
    const STATIC: u128 = 0x32AA_ABA7;
    let [place] = call.args()?;
    match m.read_atomic(place.as_ptr(), 4, Ordering::Relaxed)? {
        STATIC => Err(unsupported("statically initialised mutexes on macOS")),
        0 => Err(invalid(call.symbol, "a mutex that is not initialised")),
        _ => function(m, call, place),
    }
}
