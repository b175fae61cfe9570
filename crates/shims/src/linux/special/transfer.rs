//! Reading and writing special files, which may have to wait.

use assay_machine::{ForeignCall, Machine, Pointer, Stop, Value, Woken};
use assay_report::Access;

use crate::linux::errno::{EAGAIN, EBADF, EINVAL, ENOTSOCK, EPIPE};
use crate::registry::{Entry, table};
use crate::support::{Flow, fail_long, linux, long, unsupported};

use super::{Attempt, IN, OUT, Special, counter};

pub(crate) static TABLE: &[Entry] = table! {
    "recv" receive, "Reads from a socket.";
    "send" send, "Writes to a socket.";
};

const MSG_PEEK: i32 = 0x2;
const MSG_DONTWAIT: i32 = 0x40;
const MSG_NOSIGNAL: i32 = 0x4000;

/// A part of the program's memory.
pub(crate) type Part = (Pointer, u64);

fn receive(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [fd, buffer, len, flags] = call.args()?;
    m.memory().check(buffer.as_ptr(), len.word, 1, Access::Write)?;
    match socket(m, fd.as_i32(), flags.as_i32(), MSG_PEEK | MSG_DONTWAIT | MSG_NOSIGNAL)? {
        Ok(()) => read(m, fd.as_i32(), &[(buffer.as_ptr(), len.word)], flags.as_i32()),
        Err(errno) => fail_long(m, errno),
    }
}

fn send(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [fd, buffer, len, flags] = call.args()?;
    m.read_bytes(buffer.as_ptr(), len.word)?;
    match socket(m, fd.as_i32(), flags.as_i32(), MSG_DONTWAIT | MSG_NOSIGNAL)? {
        Ok(()) => write(m, fd.as_i32(), &[(buffer.as_ptr(), len.word)], flags.as_i32(), 0),
        Err(errno) => fail_long(m, errno),
    }
}

/// Whether a descriptor is of a socket.
fn socket(m: &mut Machine<'_>, fd: i32, flags: i32, known: i32) -> Result<Result<(), i32>, Stop> {
    if flags & !known != 0 {
        return Err(unsupported(format!("sending or receiving with flags {:#x}", flags & !known)));
    }
    if linux(m).descriptors.get(fd).is_none() {
        return Ok(Err(EBADF));
    }
    let socket =
        super::number(m, fd).is_some_and(|number| linux(m).specials.file(number).is_some_and(Special::is_socket));
    Ok(if socket { Ok(()) } else { Err(ENOTSOCK) })
}

/// Reads into these parts, which can be written.
pub(crate) fn read(m: &mut Machine<'_>, fd: i32, parts: &[Part], flags: i32) -> Flow {
    super::let_time_pass(m);
    let Some(number) = super::number(m, fd) else { return fail_long(m, EBADF) };
    let room = parts.iter().map(|part| part.1).fold(0, u64::saturating_add);
    match attempt_read(m, number, room, flags & MSG_PEEK != 0) {
        Attempt::Done(bytes) => {
            let mut rest = &bytes[..];
            for &(place, len) in parts {
                let (here, behind) = rest.split_at(rest.len().min(len as usize));
                m.write_bytes(place, here)?;
                rest = behind;
            }
            super::learn(m, number);
            super::wake_sleepers(m);
            long(bytes.len() as i64)
        }
        Attempt::Failed(errno) => fail_long(m, errno),
        Attempt::Blocked if is_nonblocking(m, number, flags) => fail_long(m, EAGAIN),
        Attempt::Blocked => {
            let again = |m: &mut Machine<'_>, woken: &Woken<'_>| {
                super::awake(m);
                let [fd, flags, _] = start(woken.state);
                read(m, fd.as_i32(), &parts_of(woken.state), flags.as_i32())
            };
            super::sleep(m, fd, &[number], None, again, state(fd, flags, 0, parts))
        }
    }
}

fn attempt_read(m: &mut Machine<'_>, number: u32, room: u64, look: bool) -> Attempt<Vec<u8>> {
    let target = m.target();
    let specials = &mut linux(m).specials;
    let taken = match specials.file_mut(number) {
        Some(Special::Counter(counter)) => counter.take(room),
        Some(Special::Timer(timer)) => timer.take(room),
        Some(Special::End(end)) => {
            let end = end.clone();
            return specials.end_read(&end, room, look);
        }
        Some(Special::Epoll(_)) => return Attempt::Failed(EINVAL),
        None => return Attempt::Failed(EBADF),
    };
    match taken {
        Attempt::Done(number_read) => {
            specials.happened(number, OUT);
            Attempt::Done(target.int_bytes(number_read.into(), counter::SIZE).to_vec())
        }
        Attempt::Blocked => Attempt::Blocked,
        Attempt::Failed(errno) => Attempt::Failed(errno),
    }
}

/// Writes what is in these parts, of which `done` bytes have been written before.
pub(crate) fn write(m: &mut Machine<'_>, fd: i32, parts: &[Part], flags: i32, done: u64) -> Flow {
    let Some(number) = super::number(m, fd) else { return fail_long(m, EBADF) };
    let mut bytes = Vec::new();
    for &(place, len) in parts {
        bytes.extend_from_slice(m.read_bytes(place, len)?);
    }
    let all = bytes.len() as u64;
    let done = match attempt_write(m, number, &bytes[done as usize..]) {
        Attempt::Done(written) => {
            super::wake_sleepers(m);
            done + written as u64
        }
        Attempt::Blocked => done,
        Attempt::Failed(errno) => {
            if errno == EPIPE {
                super::stream::broken(m, flags & MSG_NOSIGNAL != 0)?;
            }
            return if done > 0 { long(done as i64) } else { fail_long(m, errno) };
        }
    };
    // A counter takes one number.
    let more = done < all && matches!(linux(m).specials.file(number), Some(Special::End(_)) | None);
    if done > 0 && (!more || is_nonblocking(m, number, flags)) || all == 0 {
        return long(done as i64);
    }
    if is_nonblocking(m, number, flags) {
        return fail_long(m, EAGAIN);
    }
    let again = |m: &mut Machine<'_>, woken: &Woken<'_>| {
        super::awake(m);
        let [fd, flags, done] = start(woken.state);
        write(m, fd.as_i32(), &parts_of(woken.state), flags.as_i32(), done.word)
    };
    super::sleep(m, fd, &[number], None, again, state(fd, flags, done, parts))
}

/// How many of the bytes are taken.
fn attempt_write(m: &mut Machine<'_>, number: u32, bytes: &[u8]) -> Attempt<usize> {
    let (target, known) = (m.target(), m.sync_known());
    let specials = &mut linux(m).specials;
    match specials.file_mut(number) {
        Some(Special::Counter(counter)) => {
            let Some(word) = bytes.first_chunk::<{ counter::SIZE }>() else { return Attempt::Failed(EINVAL) };
            match counter.add(target.int_of_bytes(word) as u64, known) {
                Attempt::Done(()) => {
                    specials.happened(number, IN);
                    Attempt::Done(word.len())
                }
                Attempt::Blocked => Attempt::Blocked,
                Attempt::Failed(errno) => Attempt::Failed(errno),
            }
        }
        Some(Special::End(end)) => {
            let end = end.clone();
            specials.end_write(&end, bytes, known)
        }
        Some(Special::Timer(_) | Special::Epoll(_)) => Attempt::Failed(EINVAL),
        None => Attempt::Failed(EBADF),
    }
}

fn is_nonblocking(m: &mut Machine<'_>, number: u32, flags: i32) -> bool {
    flags & MSG_DONTWAIT != 0 || linux(m).specials.nonblocking(number)
}

/// What a wait remembers.
fn state(fd: i32, flags: i32, done: u64, parts: &[Part]) -> Vec<Value> {
    let start = [Value::i32(fd), Value::i32(flags), Value::int(done)];
    start.into_iter().chain(parts.iter().flat_map(|&(place, len)| [Value::ptr(place), Value::int(len)])).collect()
}

fn start(state: &[Value]) -> [Value; 3] {
    [state[0], state[1], state[2]]
}

fn parts_of(state: &[Value]) -> Vec<Part> {
    state[3..].chunks_exact(2).map(|pair| (pair[0].as_ptr(), pair[1].word)).collect()
}
