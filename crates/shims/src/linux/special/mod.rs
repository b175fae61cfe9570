//! Files that no file system has: event counters, timers, pipes, pairs of sockets, and the lists that `epoll` waits for.
//!
//! Descriptors that are duplicates of each other refer to one open file, by its number. Threads that wait for any of these
//! files are woken when something happens to it, and look again.

pub(crate) mod counter;
pub(crate) mod epoll;
pub(crate) mod poll;
pub(crate) mod stream;
pub(crate) mod timer;
pub(crate) mod transfer;

use std::collections::{BTreeMap, BTreeSet};

use assay_machine::{Awake, Clock, Machine, Stop, ThreadClock, Value, Wait};
use assay_report::Waiting;

use crate::linux::abi;
use crate::linux::io::Descriptor;
use crate::support::{Flow, linux, wait};

use counter::Counter;
use epoll::Epoll;
use stream::{Buffer, End};
use timer::Timer;

/// The largest number of bytes that a pipe or a direction of a socket pair holds.
const CAPACITY: usize = 1 << 16;

/// What `poll` and `epoll` tell: something can be read.
pub(crate) const IN: u32 = 0x1;
/// Something can be written.
pub(crate) const OUT: u32 = 0x4;
/// Nobody will ever read what is written. Always told.
pub(crate) const ERR: u32 = 0x8;
/// The other end is closed. Always told.
pub(crate) const HUP: u32 = 0x10;
/// The other end will write no more.
pub(crate) const RDHUP: u32 = 0x2000;

/// A file.
#[derive(Clone)]
pub(crate) enum Special {
    /// Of `eventfd`.
    Counter(Counter),
    /// Of `timerfd_create`.
    Timer(Timer),
    /// An end of a pipe or socket pair.
    End(End),
    /// Of `epoll_create1`.
    Epoll(Epoll),
}

#[derive(Clone)]
struct Open {
    file: Special,
    /// How many descriptors refer to it.
    descriptors: u32,
    nonblocking: bool,
}

/// All such files.
#[derive(Clone, Default)]
pub(crate) struct Specials {
    open: BTreeMap<u32, Open>,
    last: u32,
    buffers: BTreeMap<u32, Buffer>,
    /// Threads that wait, and for which of them.
    sleepers: BTreeMap<u32, Vec<u32>>,
    /// Those to which something has happened that sleepers have not been told of.
    changed: BTreeSet<u32>,
}

/// What came of reading or writing.
pub(crate) enum Attempt<T> {
    Done(T),
    /// Nothing yet.
    Blocked,
    /// An error number.
    Failed(i32),
}

impl Specials {
    /// Whether reading and writing a file never waits.
    pub(crate) fn nonblocking(&self, number: u32) -> bool {
        self.open.get(&number).is_some_and(|open| open.nonblocking)
    }

    /// Sets whether it does.
    pub(crate) fn set_nonblocking(&mut self, number: u32, nonblocking: bool) {
        if let Some(open) = self.open.get_mut(&number) {
            open.nonblocking = nonblocking;
        }
    }

    /// One more descriptor refers to the file.
    pub(crate) fn duplicated(&mut self, number: u32) {
        if let Some(open) = self.open.get_mut(&number) {
            open.descriptors += 1;
        }
    }

    /// The file.
    pub(crate) fn file(&self, number: u32) -> Option<&Special> {
        self.open.get(&number).map(|open| &open.file)
    }

    fn file_mut(&mut self, number: u32) -> Option<&mut Special> {
        self.open.get_mut(&number).map(|open| &mut open.file)
    }

    fn add(&mut self, file: Special, nonblocking: bool) -> u32 {
        self.last += 1;
        self.open.insert(self.last, Open { file, descriptors: 1, nonblocking });
        self.last
    }

    /// One descriptor less refers to the file. Those to whom that matters are told.
    fn closed(&mut self, number: u32, known: Option<ThreadClock>) {
        let Some(open) = self.open.get_mut(&number) else { return };
        open.descriptors -= 1;
        if open.descriptors > 0 {
            return;
        }
        let Some(Open { file, .. }) = self.open.remove(&number) else { return };
        self.changed.insert(number);
        for open in self.open.values_mut() {
            if let Special::Epoll(epoll) = &mut open.file {
                epoll.forget(number);
            }
        }
        if let Special::End(end) = file {
            self.end_closed(&end, known);
        }
    }

    /// Its kind, as `stat` tells it.
    pub(crate) fn kind(&self, number: u32) -> u32 {
        const S_IFIFO: u32 = 0o010_000;
        const S_IFSOCK: u32 = 0o140_000;
        match self.file(number) {
            Some(Special::End(end)) if end.socket => S_IFSOCK,
            Some(Special::End(_)) => S_IFIFO,
            _ => 0,
        }
    }

    /// Whether it was opened for reading, writing or both, as `fcntl` tells it.
    pub(crate) fn access_mode(&self, number: u32) -> i32 {
        match self.file(number) {
            Some(Special::End(end)) => end.access_mode(),
            _ => 2,
        }
    }

    /// What can be done with a file now, as `poll` tells it.
    pub(crate) fn ready(&self, number: u32) -> u32 {
        match self.file(number) {
            None => 0,
            Some(Special::Counter(counter)) => counter.ready(),
            Some(Special::Timer(timer)) => timer.ready(),
            Some(Special::End(end)) => self.end_ready(end),
            Some(Special::Epoll(epoll)) => epoll.ready(self),
        }
    }

    /// Something has happened to a file that may concern those who wait for these events.
    fn happened(&mut self, number: u32, events: u32) {
        self.changed.insert(number);
        for (&list, open) in &mut self.open {
            if let Special::Epoll(epoll) = &mut open.file
                && epoll.happened(number, events)
            {
                self.changed.insert(list);
            }
        }
    }

    /// What whoever learns that something can be read knows by that.
    fn known(&self, number: u32) -> Option<&ThreadClock> {
        match self.file(number)? {
            Special::Counter(counter) => counter.known.as_ref(),
            Special::End(end) => self.end_known(end),
            Special::Timer(_) | Special::Epoll(_) => None,
        }
    }

    /// The time has changed at which something happens to a file.
    fn another_time(&mut self, number: u32) {
        let on_it =
            |open: &Open| matches!(&open.file, Special::Epoll(epoll) if epoll.members().any(|member| member == number));
        self.changed.extend(self.open.iter().filter(|(_, open)| on_it(open)).map(|(&list, _)| list));
        self.changed.insert(number);
    }

    /// It is so late, by the monotonic clock.
    fn advance(&mut self, now: u64) {
        let expires = |(&number, open): (&u32, &mut Open)| match &mut open.file {
            Special::Timer(timer) => timer.advance(now).then_some(number),
            _ => None,
        };
        let expired: Vec<u32> = self.open.iter_mut().filter_map(expires).collect();
        expired.into_iter().for_each(|number| self.happened(number, IN));
    }

    /// When time alone changes what can be done with a file.
    fn next_time(&self, number: u32) -> Option<u64> {
        match self.file(number)? {
            Special::Timer(timer) => timer.next(),
            Special::Epoll(epoll) => epoll.members().filter_map(|member| self.next_time(member)).min(),
            Special::Counter(_) | Special::End(_) => None,
        }
    }
}

/// The number of the special file behind a descriptor.
pub(crate) fn number(m: &mut Machine<'_>, fd: i32) -> Option<u32> {
    match linux(m).descriptors.get(fd) {
        Some(Descriptor::Special(number)) => Some(number),
        _ => None,
    }
}

/// Makes a new file, and gives its descriptor; of the flags, the one for files that never wait matters.
fn create(m: &mut Machine<'_>, file: Special, flags: i32) -> Result<i32, Stop> {
    const O_NONBLOCK: i32 = 0o4000;
    let nonblocking = abi::open_flags(m, flags)? & O_NONBLOCK != 0;
    let number = linux(m).specials.add(file, nonblocking);
    Ok(linux(m).descriptors.insert(Descriptor::Special(number), 0))
}

/// One descriptor less refers to the file.
pub(crate) fn closed(m: &mut Machine<'_>, number: u32) {
    let known = m.sync_known();
    linux(m).specials.closed(number, known);
    wake_sleepers(m);
}

/// Wakes those who wait for a file to which something has happened.
fn wake_sleepers(m: &mut Machine<'_>) {
    let specials = &mut linux(m).specials;
    let changed = std::mem::take(&mut specials.changed);
    let concerned = |files: &[u32]| files.iter().any(|number| changed.contains(number));
    let (woken, others) = std::mem::take(&mut specials.sleepers).into_iter().partition(|(_, files)| concerned(files));
    specials.sleepers = others;
    let woken: BTreeMap<u32, Vec<u32>> = woken;
    woken.into_keys().for_each(|thread| m.wake(thread));
}

/// The current thread has learnt that something can be read from a file: it knows what those knew who have written it.
fn learn(m: &mut Machine<'_>, number: u32) {
    if let Some(known) = linux(m).specials.known(number).cloned() {
        m.sync_learn(&known);
    }
}

/// Adds what a thread knows to what is known.
fn join(all: &mut Option<ThreadClock>, known: Option<ThreadClock>) {
    match (all, known) {
        (_, None) => {}
        (Some(all), Some(known)) => all.join(&known),
        (all @ None, known) => *all = known,
    }
}

/// Timers that are due by now have expired.
fn let_time_pass(m: &mut Machine<'_>) -> u64 {
    let now = m.now(Clock::Monotonic);
    linux(m).specials.advance(now);
    now
}

/// Waits until something happens to one of these files, time changes one, or the deadline. `then` has to look again, and
/// to say [`awake`] first.
fn sleep(m: &mut Machine<'_>, fd: i32, files: &[u32], deadline: Option<u64>, then: Awake, state: Vec<Value>) -> Flow {
    let thread = m.current_thread();
    let specials = &mut linux(m).specials;
    specials.sleepers.insert(thread, files.to_vec());
    let next = files.iter().filter_map(|&number| specials.next_time(number)).chain(deadline).min();
    wait(Wait { waits_for: Waiting::Descriptor(fd), deadline: next, then, state })
}

/// This thread no longer waits.
fn awake(m: &mut Machine<'_>) {
    let thread = m.current_thread();
    linux(m).specials.sleepers.remove(&thread);
}

/// Until when a wait of so many milliseconds lasts; a negative number is for ever.
fn deadline(m: &mut Machine<'_>, milliseconds: i32) -> Option<u64> {
    let nanos = u64::try_from(milliseconds).ok()? * 1_000_000;
    Some(crate::linux::time::after(m, nanos))
}

/// A deadline in the state of a wait.
fn pack(deadline: Option<u64>) -> Value {
    Value::int(deadline.unwrap_or(u64::MAX))
}

fn unpack(value: Value) -> Option<u64> {
    Some(value.word).filter(|&word| word != u64::MAX)
}
