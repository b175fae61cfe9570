//! POSIX threads, as far as one thread goes.

use assay_machine::{ForeignCall, Machine, Pointer};

use crate::linux::errno::{EINVAL, ERANGE};
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
    "pthread_attr_init" |_, call| Err(no_threads(call)), "Starting threads is not supported yet.";
    "pthread_create" |_, call| Err(no_threads(call)), "Starting threads is not supported yet.";
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
