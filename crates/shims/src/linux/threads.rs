//! POSIX threads, as far as one thread goes.

use assay_machine::{ForeignCall, Machine, Pointer};
use assay_report::Origin;

use crate::linux::errno::{EAGAIN, EINVAL, ERANGE};
use crate::registry::{Entry, table};
use crate::support::{Flow, int, linux, pointer, size, unsupported};

pub(crate) static TABLE: &[Entry] = table! {
    "pthread_self" |m, call| { call.args::<0>()?; size(u64::from(m.current_thread()) + 1) }, "This thread's handle.";
    "pthread_equal" pthread_equal, "Tells whether handles are of the same thread.";
    "pthread_key_create" key_create, "Makes a key for thread-local values.";
    "pthread_key_delete" key_delete, "Gives a key back; its destructor does not run.";
    "pthread_getspecific" getspecific, "Reads this thread's value of a key.";
    "pthread_setspecific" setspecific, "Sets this thread's value of a key.";
    "pthread_setname_np" setname, "Names a thread.";
    "pthread_attr_init" attr_init, "Prepares the options of a new thread.";
    "pthread_attr_setstacksize" attr_setstacksize, "Sets the stack size of a new thread, which is not limited.";
    "pthread_attr_destroy" attr_destroy, "Ends the use of options of a new thread.";
    "pthread_create" create, "Starting threads is not supported yet.";
    "pthread_join" |_, call| Err(no_threads(call)), "Starting threads is not supported yet.";
    "pthread_detach" |_, call| Err(no_threads(call)), "Starting threads is not supported yet.";
};

/// The keys of `pthread_key_create`, with the values of the one thread.
#[derive(Clone, Default)]
pub(crate) struct Keys {
    /// By number minus one, as std avoids the number 0.
    keys: Vec<Option<Key>>,
    /// Where the next destructor is looked for, and in which round.
    next: usize,
    round: u32,
}

#[derive(Clone)]
struct Key {
    /// Null if there is none.
    destructor: Pointer,
    value: Pointer,
}

/// Destructors may set values again; POSIX demands this many rounds (`PTHREAD_DESTRUCTOR_ITERATIONS`).
const ROUNDS: u32 = 4;

/// The next destructor to be called at the end of a thread, with its value.
pub(crate) fn next_key_destructor(m: &mut Machine<'_>) -> Option<(Pointer, Pointer)> {
    let keys = &mut linux(m).keys;
    while keys.round < ROUNDS {
        while let Some(slot) = keys.keys.get_mut(keys.next) {
            keys.next += 1;
            if let Some(key) = slot
                && key.value.addr != 0
                && key.destructor.addr != 0
            {
                return Some((key.destructor, std::mem::replace(&mut key.value, Pointer::NULL)));
            }
        }
        keys.next = 0;
        keys.round += 1;
    }
    None
}

fn no_threads(call: &ForeignCall<'_>) -> assay_machine::Stop {
    unsupported(format!("starting threads (`{}`)", call.symbol))
}

/// Bytes of a `pthread_attr_t`.
const ATTR_SIZE: u64 = 56;

fn attr_init(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [attr] = call.args()?;
    m.memory().fill(attr.as_ptr(), 0, ATTR_SIZE)?;
    int(0)
}

fn attr_setstacksize(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    const PTHREAD_STACK_MIN: u64 = 16384;
    let [attr, bytes] = call.args()?;
    m.read_bytes(attr.as_ptr(), ATTR_SIZE)?;
    int(if bytes.word < PTHREAD_STACK_MIN { EINVAL } else { 0 })
}

fn attr_destroy(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [attr] = call.args()?;
    m.memory().write_uninit(attr.as_ptr(), 0, 8, ATTR_SIZE)?;
    int(0)
}

/// There is one thread. Who is known to make do with that gets the answer that a system at its limit of threads gives.
fn create(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    call.args::<4>()?;
    if caller_can_do_without(m) { int(EAGAIN) } else { Err(no_threads(call)) }
}

/// Whether std was called by the test harness, which then runs the test on its own thread.
///
/// Between the harness and this call there is nobody else: a test that starts threads itself is in between. The harness's
/// path depends on how the crate under test names it.
fn caller_can_do_without(m: &Machine<'_>) -> bool {
    let calls = m.calls().into_iter().map(|site| m.describe_call(site));
    let mut in_std = calls.take_while(|call| call.span.as_ref().is_some_and(|span| span.origin == Origin::Std));
    in_std.any(|call| call.function.ends_with("test::run_test"))
}

fn pthread_equal(_: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [left, right] = call.args()?;
    int(i32::from(left.word == right.word))
}

fn key_create(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place, destructor] = call.args()?;
    let keys = &mut linux(m).keys.keys;
    keys.push(Some(Key { destructor: destructor.as_ptr(), value: Pointer::NULL }));
    let number = keys.len() as u32;
    m.memory().write_u32(place.as_ptr(), 0, 4, number)?;
    int(0)
}

fn key<'m>(m: &'m mut Machine<'_>, number: u32) -> Option<&'m mut Option<Key>> {
    let index = (number as usize).checked_sub(1)?;
    linux(m).keys.keys.get_mut(index).filter(|key| key.is_some())
}

fn key_delete(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [number] = call.args()?;
    int(match key(m, number.as_u32()) {
        Some(key) => {
            *key = None;
            0
        }
        None => EINVAL,
    })
}

fn getspecific(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [number] = call.args()?;
    pointer(match key(m, number.as_u32()) {
        Some(Some(key)) => key.value,
        _ => Pointer::NULL,
    })
}

fn setspecific(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [number, value] = call.args()?;
    int(match key(m, number.as_u32()) {
        Some(Some(key)) => {
            key.value = value.as_ptr();
            0
        }
        _ => EINVAL,
    })
}

fn setname(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    /// With its zero byte.
    const MAX: usize = 16;
    let [thread, name] = call.args()?;
    let name = m.read_c_str(name.as_ptr())?;
    if name.len() >= MAX {
        return int(ERANGE);
    }
    if thread.word != u64::from(m.current_thread()) + 1 {
        return Err(unsupported("naming another thread"));
    }
    m.set_thread_name(String::from_utf8_lossy(&name).into());
    int(0)
}
