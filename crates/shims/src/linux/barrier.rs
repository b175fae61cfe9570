//! POSIX barriers.

use assay_machine::{ForeignCall, Machine, Pointer, Stop, Wait, Woken};
use assay_report::Waiting;

use crate::linux::Linux;
use crate::linux::errno::EINVAL;
use crate::linux::objects::{self, Objects, Sort};
use crate::registry::{Entry, table};
use crate::support::{Flow, int, invalid, unsupported, wait};

pub(crate) static TABLE: &[Entry] = table! {
    "pthread_barrier_init" init, "Initialises a barrier for a number of threads.";
    "pthread_barrier_destroy" destroy, "Ends a barrier.";
    "pthread_barrier_wait" barrier_wait, "Waits until as many threads wait as the barrier is for.";
};

/// Returned to the one thread whose arrival lets all go on.
const PTHREAD_BARRIER_SERIAL_THREAD: i32 = -1;

/// A barrier.
#[derive(Clone)]
pub(crate) struct Barrier {
    /// How many threads it is for.
    threads: u32,
}

impl Sort for Barrier {
    const NAME: &'static str = "a barrier";

    fn objects(linux: &mut Linux) -> &mut Objects<Barrier> {
        &mut linux.barriers
    }

    fn in_place(_: &mut Machine<'_>, function: &str, _: Pointer) -> Result<Barrier, Stop> {
        Err(invalid(function, "a barrier that is not initialised"))
    }

    fn bytes(m: &Machine<'_>) -> u64 {
        if m.target().pointer_bytes() == 8 { 32 } else { 20 }
    }

    fn in_use(&self) -> Option<&'static str> {
        None
    }
}

fn init(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place, attributes, threads] = call.args()?;
    if attributes.word != 0 {
        return Err(unsupported("barriers with options"));
    }
    if threads.as_u32() == 0 {
        return int(EINVAL);
    }
    objects::init(m, place.as_ptr(), Barrier { threads: threads.as_u32() })?;
    int(0)
}

fn destroy(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place] = call.args()?;
    if !m.waiting(&Waiting::Barrier(place.word)).is_empty() {
        return Err(invalid(call.symbol, "a barrier that threads wait at"));
    }
    objects::destroy::<Barrier>(m, call, place.as_ptr())?;
    int(0)
}

fn barrier_wait(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place] = call.args()?;
    let threads = objects::find::<Barrier>(m, call.symbol, place.as_ptr())?.threads;
    m.sync_release(place.as_ptr());
    let waits_for = Waiting::Barrier(place.word);
    let others = m.waiting(&waits_for);
    if others.len() + 1 < threads as usize {
        let then = |_: &mut Machine<'_>, _: &Woken<'_>| int(0);
        return wait(Wait { waits_for, deadline: None, then, state: Vec::new() });
    }
    m.sync_acquire(place.as_ptr());
    others.into_iter().for_each(|thread| m.wake(thread));
    int(PTHREAD_BARRIER_SERIAL_THREAD)
}
