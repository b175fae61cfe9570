//! POSIX spin locks. Threads that spin wait as others do, so that a deadlock is noticed.

use assay_machine::{ForeignCall, Machine, Pointer, Stop, Value, Wait, Woken};
use assay_report::Waiting;

use crate::linux::Linux;
use crate::linux::errno::EBUSY;
use crate::linux::objects::{self, Objects, Sort};
use crate::registry::{Entry, table};
use crate::support::{Flow, int, invalid, wait};

pub(crate) static TABLE: &[Entry] = table! {
    "pthread_spin_init" init, "Initialises a spin lock.";
    "pthread_spin_destroy" |m, call| { let [place] = call.args()?; objects::destroy::<Spin>(m, call, place.as_ptr())?; int(0) }, "Ends a spin lock.";
    "pthread_spin_lock" |m, call| { let [place] = call.args()?; lock(m, place) }, "Locks a spin lock.";
    "pthread_spin_trylock" trylock, "Locks a spin lock if it is free.";
    "pthread_spin_unlock" unlock, "Unlocks a spin lock.";
};

/// A spin lock.
#[derive(Clone, Default)]
pub(crate) struct Spin {
    pub(crate) owner: Option<u32>,
}

impl Sort for Spin {
    const NAME: &'static str = "a spin lock";

    fn objects(linux: &mut Linux) -> &mut Objects<Spin> {
        &mut linux.spins
    }

    fn in_place(_: &mut Machine<'_>, function: &str, _: Pointer) -> Result<Spin, Stop> {
        Err(invalid(function, "a spin lock that is not initialised"))
    }

    fn bytes(_: &Machine<'_>) -> u64 {
        4
    }

    fn in_use(&self) -> Option<&'static str> {
        self.owner.map(|_| "that is locked")
    }
}

/// Whether it is shared between processes makes no difference: there are no others.
fn init(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place, _shared] = call.args()?;
    objects::init(m, place.as_ptr(), Spin::default())?;
    int(0)
}

/// Takes the lock if it is free.
fn attempt(m: &mut Machine<'_>, function: &str, place: Pointer) -> Result<bool, Stop> {
    let own = m.current_thread();
    let lock = objects::find::<Spin>(m, function, place)?;
    let free = lock.owner.is_none();
    lock.owner.get_or_insert(own);
    if free {
        m.sync_acquire(place);
    }
    Ok(free)
}

fn lock(m: &mut Machine<'_>, place: Value) -> Flow {
    if attempt(m, "pthread_spin_lock", place.as_ptr())? {
        return int(0);
    }
    let then = |m: &mut Machine<'_>, woken: &Woken<'_>| lock(m, woken.state[0]);
    wait(Wait { waits_for: Waiting::Spin(place.word), deadline: None, then, state: vec![place] })
}

fn trylock(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place] = call.args()?;
    int(if attempt(m, call.symbol, place.as_ptr())? { 0 } else { EBUSY })
}

fn unlock(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place] = call.args()?;
    let own = m.current_thread();
    let lock = objects::find::<Spin>(m, call.symbol, place.as_ptr())?;
    if lock.owner != Some(own) {
        return Err(invalid(call.symbol, "a spin lock that this thread has not locked"));
    }
    lock.owner = None;
    m.sync_release(place.as_ptr());
    m.wake_one(&Waiting::Spin(place.word));
    int(0)
}
