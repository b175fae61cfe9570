//! `epoll`: lists of files, and waiting until something can be done with one of them.

use std::collections::{BTreeMap, VecDeque};

use assay_ir::CStruct;
use assay_machine::{ForeignCall, Machine, Pointer, Stop, Value, Woken};
use assay_report::Access;

use crate::linux::abi;
use crate::linux::errno::{EBADF, EEXIST, EFAULT, EINVAL, ENOENT, EPERM};
use crate::linux::io::{Descriptor, Device};
use crate::registry::{Entry, table};
use crate::support::{Flow, fail, int, linux, unsupported};

use super::{ERR, HUP, IN, Special, Specials};

pub(crate) static TABLE: &[Entry] = table! {
    "epoll_create1" |m, call| { let [flags] = call.args()?; create(m, flags.as_i32()) }, "Makes an empty list of files to wait for.";
    "epoll_create" epoll_create, "Makes an empty list of files to wait for.";
    "epoll_ctl" control, "Changes a list of files to wait for.";
    "epoll_wait" epoll_wait, "Waits until something can be done with a file on a list.";
};

/// Told only once, until it is asked for again.
const ONESHOT: u32 = 1 << 30;
/// Told when it happens, not as long as it is so.
const EDGE: u32 = 1 << 31;
/// Keeps the computer from sleeping.
const WAKEUP: u32 = 1 << 29;
/// Not for everybody who waits.
const EXCLUSIVE: u32 = 1 << 28;

/// A list.
#[derive(Clone, Default)]
pub(crate) struct Epoll {
    members: BTreeMap<Key, Member>,
    /// Those of which something may have to be told, in the order in which it happened.
    queue: VecDeque<Key>,
}

/// What tells members apart: the descriptor, and the file that it referred to when it was added.
type Key = (i32, u32);

#[derive(Clone)]
struct Member {
    /// What is asked for, with the options above; nothing once it was told for the only time.
    events: u32,
    data: u64,
}

impl Member {
    fn wants(&self) -> u32 {
        match self.events & !(ONESHOT | EDGE | WAKEUP) {
            0 if self.events & ONESHOT != 0 => 0,
            events => events | ERR | HUP,
        }
    }
}

impl Epoll {
    /// The files on it.
    pub(super) fn members(&self) -> impl Iterator<Item = u32> + '_ {
        self.members.keys().map(|key| key.1)
    }

    /// The file is closed.
    pub(super) fn forget(&mut self, number: u32) {
        self.members.retain(|key, _| key.1 != number);
        self.queue.retain(|key| key.1 != number);
    }

    /// These may be news of a file: whether they are to be told to whoever waits.
    pub(super) fn happened(&mut self, number: u32, events: u32) -> bool {
        let mut wanted = false;
        for (key, _) in self.members.iter().filter(|(key, member)| key.1 == number && member.wants() & events != 0) {
            wanted = true;
            if !self.queue.contains(key) {
                self.queue.push_back(*key);
            }
        }
        wanted
    }

    pub(super) fn ready(&self, specials: &Specials) -> u32 {
        let any = self.queue.iter().any(|key| self.news(*key, specials) != 0);
        u32::from(any) * IN
    }

    /// What there is to be told of a member.
    fn news(&self, key: Key, specials: &Specials) -> u32 {
        self.members.get(&key).map_or(0, |member| member.wants() & specials.ready(key.1))
    }

    /// Takes what is to be told, of at most so many members: files, events and data.
    fn take(&mut self, most: usize, specials: &Specials) -> Vec<(u32, u32, u64)> {
        let (mut told, mut again) = (Vec::new(), Vec::new());
        while told.len() < most
            && let Some(key) = self.queue.pop_front()
        {
            let news = self.news(key, specials);
            let Some(member) = self.members.get_mut(&key).filter(|_| news != 0) else { continue };
            told.push((key.1, news, member.data));
            if member.events & ONESHOT != 0 {
                member.events = ONESHOT;
            } else if member.events & EDGE == 0 {
                again.push(key);
            }
        }
        // As long as it is so, it is told again, after the others.
        self.queue.extend(again);
        told
    }
}

impl Specials {
    fn epoll(&mut self, number: Option<u32>) -> Option<&mut Epoll> {
        match self.file_mut(number?) {
            Some(Special::Epoll(epoll)) => Some(epoll),
            _ => None,
        }
    }
}

fn create(m: &mut Machine<'_>, flags: i32) -> Flow {
    int(super::create(m, Special::Epoll(Epoll::default()), flags)?)
}

fn epoll_create(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [size] = call.args()?;
    if size.as_i32() <= 0 { fail(m, EINVAL) } else { create(m, 0) }
}

/// The list behind a descriptor, or why it is none.
fn list(m: &mut Machine<'_>, fd: i32) -> Result<u32, i32> {
    if linux(m).descriptors.get(fd).is_none() {
        return Err(EBADF);
    }
    let number = super::number(m, fd);
    match linux(m).specials.epoll(number) {
        Some(_) => number.ok_or(EINVAL),
        None => Err(EINVAL),
    }
}

fn control(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [list, operation, fd, event] = call.args()?;
    let (number, fd) = (self::list(m, list.as_i32()), fd.as_i32());
    let file = match member_file(m, fd)? {
        Ok(file) => file,
        Err(errno) => return fail(m, errno),
    };
    let number = match number {
        Ok(number) if number != file => number,
        Ok(_) => return fail(m, EINVAL),
        Err(errno) => return fail(m, errno),
    };
    if matches!(linux(m).specials.file(file), Some(Special::Epoll(_))) {
        return Err(unsupported("`epoll` that waits for another `epoll`"));
    }
    let result = change(m, number, operation.as_i32(), (fd, file), event)?;
    match result {
        Ok(()) => {
            // What can be done at once counts as having happened now.
            let specials = &mut linux(m).specials;
            let ready = specials.ready(file);
            if let Some(epoll) = specials.epoll(Some(number)) {
                epoll.happened(file, ready);
            }
            // If only because those who wait may have another deadline now.
            specials.changed.insert(number);
            super::wake_sleepers(m);
            int(0)
        }
        Err(errno) => fail(m, errno),
    }
}

/// The number of a file that can be on a list; otherwise the error.
fn member_file(m: &mut Machine<'_>, fd: i32) -> Result<Result<u32, i32>, Stop> {
    Ok(match linux(m).descriptors.get(fd) {
        None => Err(EBADF),
        Some(Descriptor::Special(number)) => Ok(number),
        Some(Descriptor::File { .. } | Descriptor::Device(Device::Null | Device::Zero)) => Err(EPERM),
        Some(Descriptor::Standard(_) | Descriptor::Device(Device::Random)) => {
            return Err(unsupported("`epoll` that waits for a standard stream or device"));
        }
    })
}

fn change(m: &mut Machine<'_>, number: u32, operation: i32, key: Key, event: Value) -> Result<Result<(), i32>, Stop> {
    const ADD: i32 = 1;
    const DELETE: i32 = 2;
    const MODIFY: i32 = 3;
    let member = match operation {
        ADD | MODIFY if event.word == 0 => return Ok(Err(EFAULT)),
        ADD | MODIFY => read_event(m, event.as_ptr())?,
        DELETE => Member { events: 0, data: 0 },
        _ => return Ok(Err(EINVAL)),
    };
    if member.events & EXCLUSIVE != 0 {
        return Err(unsupported("`EPOLLEXCLUSIVE`"));
    }
    let Some(epoll) = linux(m).specials.epoll(Some(number)) else { return Ok(Err(EINVAL)) };
    Ok(match (operation, epoll.members.contains_key(&key)) {
        (ADD, true) => Err(EEXIST),
        (DELETE | MODIFY, false) => Err(ENOENT),
        (DELETE, true) => {
            epoll.members.remove(&key);
            epoll.queue.retain(|other| *other != key);
            Ok(())
        }
        _ => {
            epoll.members.insert(key, member);
            Ok(())
        }
    })
}

/// How a `struct epoll_event` lies in memory: on x86-64 it is packed.
fn layout(m: &mut Machine<'_>) -> Result<std::rc::Rc<CStruct>, Stop> {
    abi::structure(m, "epoll_event")
}

fn read_event(m: &mut Machine<'_>, place: Pointer) -> Result<Member, Stop> {
    let layout = layout(m)?;
    let mut field = |name| {
        let (offset, size) = abi::field(&layout, name)?;
        let target = m.target();
        Ok::<_, Stop>(target.int_of_bytes(m.read_bytes(place.wrapping_offset(offset as i64), size)?))
    };
    Ok(Member { events: field("events")? as u32, data: field("u64")? as u64 })
}

fn epoll_wait(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [fd, events, most, timeout] = call.args()?;
    if most.as_i32() <= 0 {
        return fail(m, EINVAL);
    }
    let size = layout(m)?.size * u64::from(most.as_u32());
    m.memory().check(events.as_ptr(), size, 1, Access::Write)?;
    let deadline = super::deadline(m, timeout.as_i32());
    look(m, fd, events, most, deadline)
}

fn look(m: &mut Machine<'_>, fd: Value, events: Value, most: Value, deadline: Option<u64>) -> Flow {
    let now = super::let_time_pass(m);
    let number = match list(m, fd.as_i32()) {
        Ok(number) => number,
        Err(errno) => return fail(m, errno),
    };
    let specials = &mut linux(m).specials;
    let Some(mut epoll) = specials.epoll(Some(number)).map(std::mem::take) else { return fail(m, EINVAL) };
    let told = epoll.take(most.as_u32() as usize, specials);
    if let Some(place) = specials.epoll(Some(number)) {
        *place = epoll;
    }
    if !told.is_empty() || deadline.is_some_and(|deadline| deadline <= now) {
        return tell(m, events.as_ptr(), &told);
    }
    let again = |m: &mut Machine<'_>, woken: &Woken<'_>| {
        super::awake(m);
        let &[fd, events, most, deadline] = woken.state else { return fail(m, EINVAL) };
        look(m, fd, events, most, super::unpack(deadline))
    };
    super::sleep(m, fd.as_i32(), &[number], deadline, again, vec![fd, events, most, super::pack(deadline)])
}

fn tell(m: &mut Machine<'_>, place: Pointer, told: &[(u32, u32, u64)]) -> Flow {
    let layout = layout(m)?;
    for (index, &(file, events, data)) in told.iter().enumerate() {
        super::learn(m, file);
        let bytes = abi::encode(m, &layout, &[("events", events.into()), ("u64", data as i64)]);
        m.write_bytes(place.wrapping_offset((index as u64 * layout.size) as i64), &bytes)?;
    }
    int(told.len() as i32)
}
