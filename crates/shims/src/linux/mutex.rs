//! POSIX mutexes.

use assay_machine::{Clock, ForeignCall, Machine, Pointer, Stop, Value, Wait, Woken};
use assay_report::Waiting;

use crate::linux::errno::{EBUSY, EDEADLK, EINVAL, EPERM, ETIMEDOUT};
use crate::linux::objects::{self, Objects, Sort};
use crate::linux::{Linux, attributes, time};
use crate::registry::{Entry, table};
use crate::support::{Flow, int, invalid, unsupported, wait};

pub(crate) static TABLE: &[Entry] = table! {
    "pthread_mutexattr_init" |m, call| attributes::init(m, call, 0), "Prepares the options of a mutex.";
    "pthread_mutexattr_destroy" attributes::destroy, "Ends the use of options of a mutex.";
    "pthread_mutexattr_settype" |m, call| attributes::set(m, call, KINDS.len() as u32 - 1), "Sets the kind of a mutex.";
    "pthread_mutexattr_gettype" attributes::get, "Reads the kind of a mutex.";
    "pthread_mutex_init" init, "Initialises a mutex.";
    "pthread_mutex_destroy" destroy, "Ends a mutex.";
    "pthread_mutex_lock" |m, call| { let [place] = call.args()?; lock(m, place, None, 0) }, "Locks a mutex.";
    "pthread_mutex_timedlock" timedlock, "Locks a mutex, or gives up at a time.";
    "pthread_mutex_trylock" trylock, "Locks a mutex if it is free.";
    "pthread_mutex_unlock" unlock, "Unlocks a mutex.";
};

/// A mutex.
#[derive(Clone)]
pub(crate) struct Mutex {
    kind: Kind,
    /// Who has locked it, and how often.
    owner: Option<(u32, u32)>,
}

impl Mutex {
    /// The thread that has locked it.
    pub(crate) fn holder(&self) -> Option<u32> {
        self.owner.map(|(owner, _)| owner)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Normal,
    Recursive,
    ErrorCheck,
}

/// glibc's numbers; the last is "adaptive", which differs in speed only.
const KINDS: [Kind; 4] = [Kind::Normal, Kind::Recursive, Kind::ErrorCheck, Kind::Normal];

impl Sort for Mutex {
    const NAME: &'static str = "a mutex";

    fn objects(linux: &mut Linux) -> &mut Objects<Mutex> {
        &mut linux.mutexes
    }

    fn in_place(m: &mut Machine<'_>, _: &str, place: Pointer) -> Result<Mutex, Stop> {
        let kind = m.read_int(place, kind_offset(m), 4)?;
        match KINDS.get(kind as usize) {
            Some(&kind) => Ok(Mutex { kind, owner: None }),
            None => Err(unsupported(format!("a mutex of kind {kind}"))),
        }
    }

    fn bytes(m: &Machine<'_>) -> u64 {
        kind_offset(m) + 4
    }

    fn in_use(&self) -> Option<&'static str> {
        self.owner.map(|_| "that is locked")
    }
}

/// Where glibc's static initialisers put the kind.
fn kind_offset(m: &Machine<'_>) -> u64 {
    if m.target().pointer_bytes() == 8 { 16 } else { 12 }
}

/// What an attempt to lock a mutex has come to.
enum Attempt {
    Done,
    Failed(i32),
    Taken,
}

fn attempt(m: &mut Machine<'_>, function: &str, place: Pointer) -> Result<Attempt, Stop> {
    let own = m.current_thread();
    let mutex = objects::find::<Mutex>(m, function, place)?;
    Ok(match (&mut mutex.owner, mutex.kind) {
        (None, _) => {
            mutex.owner = Some((own, 1));
            m.sync_acquire(place);
            Attempt::Done
        }
        (Some((owner, count)), Kind::Recursive) if *owner == own => {
            *count += 1;
            Attempt::Done
        }
        (Some((owner, _)), Kind::ErrorCheck) if *owner == own => Attempt::Failed(EDEADLK),
        _ => Attempt::Taken,
    })
}

/// Locks a mutex, now or when it is free, and returns `result`.
pub(crate) fn lock(m: &mut Machine<'_>, place: Value, deadline: Option<u64>, result: i32) -> Flow {
    match attempt(m, "pthread_mutex_lock", place.as_ptr())? {
        Attempt::Done => int(result),
        Attempt::Failed(errno) => int(errno),
        Attempt::Taken => {
            // Not handed over: whoever comes first when it is free may have it.
            let then = |m: &mut Machine<'_>, woken: &Woken<'_>| match woken.state {
                _ if woken.timed_out => int(ETIMEDOUT),
                &[place, result, deadline] => {
                    let deadline = Some(deadline.word).filter(|&deadline| deadline != u64::MAX);
                    lock(m, place, deadline, result.as_i32())
                }
                _ => int(EINVAL),
            };
            let state = vec![place, Value::i32(result), Value::int(deadline.unwrap_or(u64::MAX))];
            wait(Wait { waits_for: Waiting::Mutex(place.word), deadline, then, state })
        }
    }
}

fn timedlock(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place, deadline] = call.args()?;
    let Some(deadline) = time::read_timespec(m, deadline.as_ptr())? else { return int(EINVAL) };
    let deadline = time::when(m, Clock::Wall, deadline);
    lock(m, place, Some(deadline), 0)
}

pub(crate) fn destroy(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place] = call.args()?;
    objects::destroy::<Mutex>(m, call, place.as_ptr())?;
    int(0)
}

pub(crate) fn trylock(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place] = call.args()?;
    int(match attempt(m, call.symbol, place.as_ptr())? {
        Attempt::Done => 0,
        Attempt::Failed(_) | Attempt::Taken => EBUSY,
    })
}

pub(crate) fn unlock(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place] = call.args()?;
    int(release(m, call.symbol, place.as_ptr())?)
}

/// Unlocks a mutex once, and gives an error number.
///
/// # Errors
/// Undefined behaviour: the thread has not locked it, and it is of a kind that does not look.
pub(crate) fn release(m: &mut Machine<'_>, function: &str, place: Pointer) -> Result<i32, Stop> {
    let own = m.current_thread();
    let mutex = objects::find::<Mutex>(m, function, place)?;
    match &mut mutex.owner {
        Some((owner, count)) if *owner == own => {
            *count -= 1;
            if *count == 0 {
                mutex.owner = None;
                m.sync_release(place);
                m.wake_one(&Waiting::Mutex(place.addr));
            }
            Ok(0)
        }
        _ if mutex.kind != Kind::Normal => Ok(EPERM),
        Some(_) => Err(invalid(function, "a mutex that another thread has locked")),
        None => Err(invalid(function, "a mutex that is not locked")),
    }
}

fn init(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place, attributes] = call.args()?;
    let kind = attributes::given(m, attributes, 0)?;
    let Some(&kind) = KINDS.get(kind as usize) else { return int(EINVAL) };
    objects::init(m, place.as_ptr(), Mutex { kind, owner: None })?;
    int(0)
}
