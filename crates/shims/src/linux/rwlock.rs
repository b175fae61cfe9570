//! POSIX read-write locks. Readers are let in although writers wait, as glibc does by default.

use std::collections::BTreeMap;

use assay_machine::{Clock, ForeignCall, Machine, Pointer, Stop, Value, Wait, Woken};
use assay_report::Waiting;

use crate::linux::errno::{EBUSY, EDEADLK, EINVAL, ETIMEDOUT};
use crate::linux::objects::{self, Objects, Sort};
use crate::linux::{Linux, time};
use crate::registry::{Entry, table};
use crate::support::{Flow, int, invalid, unsupported, wait};

pub(crate) static TABLE: &[Entry] = table! {
    "pthread_rwlock_init" init, "Initialises a read-write lock.";
    "pthread_rwlock_destroy" |m, call| { let [place] = call.args()?; objects::destroy::<RwLock>(m, call, place.as_ptr())?; int(0) }, "Ends a read-write lock.";
    "pthread_rwlock_rdlock" |m, call| { let [place] = call.args()?; lock(m, place, false, None) }, "Locks to read.";
    "pthread_rwlock_wrlock" |m, call| { let [place] = call.args()?; lock(m, place, true, None) }, "Locks to write.";
    "pthread_rwlock_tryrdlock" |m, call| try_lock(m, call, false), "Locks to read, if that can be had at once.";
    "pthread_rwlock_trywrlock" |m, call| try_lock(m, call, true), "Locks to write, if that can be had at once.";
    "pthread_rwlock_timedrdlock" |m, call| timed_lock(m, call, false), "Locks to read, or gives up at a time.";
    "pthread_rwlock_timedwrlock" |m, call| timed_lock(m, call, true), "Locks to write, or gives up at a time.";
    "pthread_rwlock_unlock" unlock, "Unlocks.";
};

/// A read-write lock.
#[derive(Clone, Default)]
pub(crate) struct RwLock {
    writer: Option<u32>,
    /// How often each thread reads.
    readers: BTreeMap<u32, u32>,
}

impl RwLock {
    /// The threads that have locked it.
    pub(crate) fn holders(&self) -> Vec<u32> {
        self.writer.iter().chain(self.readers.keys()).copied().collect()
    }
}

impl Sort for RwLock {
    const NAME: &'static str = "a read-write lock";

    fn objects(linux: &mut Linux) -> &mut Objects<RwLock> {
        &mut linux.rwlocks
    }

    fn in_place(_: &mut Machine<'_>, _: &str, _: Pointer) -> Result<RwLock, Stop> {
        Ok(RwLock::default())
    }

    fn bytes(_: &Machine<'_>) -> u64 {
        16
    }

    fn in_use(&self) -> Option<&'static str> {
        (self.writer.is_some() || !self.readers.is_empty()).then_some("that is locked")
    }
}

fn init(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place, attributes] = call.args()?;
    if attributes.word != 0 {
        return Err(unsupported("read-write locks with options"));
    }
    objects::init(m, place.as_ptr(), RwLock::default())?;
    int(0)
}

/// Takes the lock if it can be had now; the error number says why not.
fn attempt(m: &mut Machine<'_>, function: &str, place: Pointer, write: bool) -> Result<i32, Stop> {
    let own = m.current_thread();
    let lock = objects::find::<RwLock>(m, function, place)?;
    Ok(match lock.writer {
        Some(writer) if writer == own => EDEADLK,
        Some(_) => EBUSY,
        None if write && !lock.readers.is_empty() => EBUSY,
        None if write => {
            lock.writer = Some(own);
            m.sync_acquire(place);
            m.sync_acquire(by_readers(place));
            0
        }
        None => {
            *lock.readers.entry(own).or_default() += 1;
            m.sync_acquire(place);
            0
        }
    })
}

/// What stands for the lock as far as readers release it, which orders nothing between readers.
fn by_readers(place: Pointer) -> Pointer {
    place.wrapping_offset(1)
}

fn lock(m: &mut Machine<'_>, place: Value, write: bool, deadline: Option<u64>) -> Flow {
    let function = if write { "pthread_rwlock_wrlock" } else { "pthread_rwlock_rdlock" };
    match attempt(m, function, place.as_ptr(), write)? {
        EBUSY => {}
        done => return int(done),
    }
    let then = |m: &mut Machine<'_>, woken: &Woken<'_>| match woken.state {
        _ if woken.timed_out => int(ETIMEDOUT),
        &[place, write, deadline] => {
            let deadline = Some(deadline.word).filter(|&deadline| deadline != u64::MAX);
            lock(m, place, write.word != 0, deadline)
        }
        _ => int(EINVAL),
    };
    let waits_for = if write { Waiting::WriteLock(place.word) } else { Waiting::ReadLock(place.word) };
    let state = vec![place, Value::int(write.into()), Value::int(deadline.unwrap_or(u64::MAX))];
    wait(Wait { waits_for, deadline, then, state })
}

fn try_lock(m: &mut Machine<'_>, call: &ForeignCall<'_>, write: bool) -> Flow {
    let [place] = call.args()?;
    int(match attempt(m, call.symbol, place.as_ptr(), write)? {
        0 => 0,
        _ => EBUSY,
    })
}

fn timed_lock(m: &mut Machine<'_>, call: &ForeignCall<'_>, write: bool) -> Flow {
    let [place, deadline] = call.args()?;
    let Some(deadline) = time::read_timespec(m, deadline.as_ptr())? else { return int(EINVAL) };
    let deadline = time::when(m, Clock::Wall, deadline);
    lock(m, place, write, Some(deadline))
}

fn unlock(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place] = call.args()?;
    let own = m.current_thread();
    let lock = objects::find::<RwLock>(m, call.symbol, place.as_ptr())?;
    let mut released = place.as_ptr();
    if lock.writer == Some(own) {
        lock.writer = None;
    } else if let Some(count) = lock.readers.get_mut(&own) {
        *count -= 1;
        if *count == 0 {
            lock.readers.remove(&own);
        }
        released = by_readers(released);
    } else {
        return Err(invalid(call.symbol, "a read-write lock that this thread has not locked"));
    }
    let free = lock.writer.is_none() && lock.readers.is_empty();
    m.sync_release(released);
    if free {
        let mut waiting = m.waiting(&Waiting::WriteLock(place.word));
        waiting.extend(m.waiting(&Waiting::ReadLock(place.word)));
        // Each tries anew; those that are too late wait again.
        waiting.into_iter().for_each(|thread| m.wake(thread));
    }
    int(0)
}
