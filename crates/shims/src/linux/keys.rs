//! What runs at the end of a thread: destructors of POSIX keys' values, and what was registered by itself.

use std::collections::BTreeMap;

use assay_machine::{ForeignCall, Machine, Pointer};

use crate::linux::errno::EINVAL;
use crate::registry::{Entry, table};
use crate::support::{Flow, int, linux, pointer};

pub(crate) static TABLE: &[Entry] = table! {
    "pthread_key_create" key_create, "Makes a key for thread-local values.";
    "pthread_key_delete" key_delete, "Gives a key back; its destructor does not run.";
    "pthread_getspecific" getspecific, "Reads this thread's value of a key.";
    "pthread_setspecific" setspecific, "Sets this thread's value of a key.";
    "__cxa_thread_atexit_impl" thread_atexit, "Registers a function with an argument to run at the end of this thread.";
};

/// The keys of `pthread_key_create`, and each thread's values.
#[derive(Clone, Default)]
pub(crate) struct Keys {
    /// The destructors (null if there is none), by the key's number minus one, as std avoids the number 0.
    destructors: Vec<Option<Pointer>>,
    threads: BTreeMap<u32, Values>,
}

/// One thread's values.
#[derive(Clone, Default)]
struct Values {
    /// By the key's number minus one.
    values: Vec<Pointer>,
    /// What `__cxa_thread_atexit_impl` registered: functions with their arguments.
    at_exit: Vec<(Pointer, Pointer)>,
    /// Where the next destructor is looked for, and in which round.
    next: usize,
    round: u32,
}

impl Keys {
    /// Calls `visit` with all pointers in it.
    pub(crate) fn pointers(&self, visit: &mut dyn FnMut(Pointer)) {
        self.destructors.iter().flatten().for_each(|pointer| visit(*pointer));
        for own in self.threads.values() {
            own.values.iter().for_each(|pointer| visit(*pointer));
            own.at_exit
                .iter()
                .flat_map(|(function, argument)| [function, argument])
                .for_each(|pointer| visit(*pointer));
        }
    }

    /// Has a function called with an argument at the end of a thread.
    pub(crate) fn at_thread_exit(&mut self, thread: u32, function: Pointer, argument: Pointer) {
        self.threads.entry(thread).or_default().at_exit.push((function, argument));
    }
}

/// Destructors may set values again; POSIX demands this many rounds (`PTHREAD_DESTRUCTOR_ITERATIONS`).
const ROUNDS: u32 = 4;

/// The next function to be called at the end of the current thread, with its argument: what was registered last comes
/// first, then the destructors of keys.
pub(crate) fn next_destructor(m: &mut Machine<'_>) -> Option<(Pointer, Pointer)> {
    let thread = m.current_thread();
    let keys = &mut linux(m).keys;
    let own = keys.threads.get_mut(&thread)?;
    if let Some(registered) = own.at_exit.pop() {
        return Some(registered);
    }
    while own.round < ROUNDS {
        while let Some(value) = own.values.get_mut(own.next) {
            let destructor = keys.destructors[own.next];
            own.next += 1;
            if let Some(destructor) = destructor
                && value.addr != 0
                && destructor.addr != 0
            {
                return Some((destructor, std::mem::replace(value, Pointer::NULL)));
            }
        }
        own.next = 0;
        own.round += 1;
    }
    if thread != 0 {
        keys.threads.remove(&thread);
    }
    None
}

fn key_create(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place, destructor] = call.args()?;
    let destructors = &mut linux(m).keys.destructors;
    destructors.push(Some(destructor.as_ptr()));
    let number = destructors.len() as u32;
    m.memory().write_u32(place.as_ptr(), 0, 4, number)?;
    int(0)
}

/// The index of a key that exists.
fn key(m: &mut Machine<'_>, number: u32) -> Option<usize> {
    let index = (number as usize).checked_sub(1)?;
    linux(m).keys.destructors.get(index)?.map(|_| index)
}

fn key_delete(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [number] = call.args()?;
    let Some(index) = key(m, number.as_u32()) else { return int(EINVAL) };
    linux(m).keys.destructors[index] = None;
    int(0)
}

fn getspecific(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [number] = call.args()?;
    let thread = m.current_thread();
    let Some(index) = key(m, number.as_u32()) else { return pointer(Pointer::NULL) };
    let own = linux(m).keys.threads.get(&thread);
    pointer(own.and_then(|own| own.values.get(index)).copied().unwrap_or(Pointer::NULL))
}

fn setspecific(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [number, value] = call.args()?;
    let thread = m.current_thread();
    let Some(index) = key(m, number.as_u32()) else { return int(EINVAL) };
    let own = linux(m).keys.threads.entry(thread).or_default();
    if own.values.len() <= index {
        own.values.resize(index + 1, Pointer::NULL);
    }
    own.values[index] = value.as_ptr();
    int(0)
}

fn thread_atexit(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [function, argument, _object] = call.args()?;
    let thread = m.current_thread();
    linux(m).keys.at_thread_exit(thread, function.as_ptr(), argument.as_ptr());
    int(0)
}
