//! Pipes, and pairs of connected sockets: ends that bytes go into and come out of.

use std::collections::VecDeque;

use assay_machine::{ForeignCall, Machine, Stop, ThreadClock, Value};

use crate::linux::errno::{EAFNOSUPPORT, EBADF, EINVAL, ENOTCONN, ENOTSOCK, EPIPE};
use crate::registry::{Entry, table};
use crate::support::{Flow, fail, int, linux, unsupported};

use super::{Attempt, CAPACITY, ERR, HUP, IN, OUT, RDHUP, Special, Specials};

pub(crate) static TABLE: &[Entry] = table! {
    "pipe" |m, call| { let [place] = call.args()?; pipe(m, place, 0) }, "Makes a pipe.";
    "pipe2" |m, call| { let [place, flags] = call.args()?; pipe(m, place, flags.as_i32()) }, "Makes a pipe with options.";
    "socketpair" socketpair, "Makes two sockets that are connected with each other.";
    "shutdown" shutdown, "Ends one or both directions of a connection.";
};

/// Bytes on their way.
#[derive(Clone, Default)]
pub(crate) struct Buffer {
    bytes: VecDeque<u8>,
    /// Whether anybody may still read them.
    read: bool,
    /// Whether anybody may still write more.
    written: bool,
    /// What those know who have written it, or said that they will write no more.
    known: Option<ThreadClock>,
}

/// An end.
#[derive(Clone)]
pub(crate) struct End {
    /// What it reads from.
    input: Option<u32>,
    /// What it writes to.
    output: Option<u32>,
    pub(super) socket: bool,
}

/// Below so many free bytes, a pipe counts as full; so many bytes are written at once or not at all.
const ATOMIC: usize = 4096;

fn pipe(m: &mut Machine<'_>, place: Value, flags: i32) -> Flow {
    let buffer = linux(m).specials.new_buffer();
    let reader = End { input: Some(buffer), output: None, socket: false };
    let writer = End { input: None, output: Some(buffer), socket: false };
    create_both(m, place, [reader, writer], flags)
}

fn socketpair(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    const AF_UNIX: i32 = 1;
    const SOCK_STREAM: i32 = 1;
    const KINDS: i32 = 0xf;
    let [domain, kind, protocol, place] = call.args()?;
    if domain.as_i32() != AF_UNIX {
        return fail(m, EAFNOSUPPORT);
    }
    if kind.as_i32() & KINDS != SOCK_STREAM || protocol.as_i32() != 0 {
        return Err(unsupported("`socketpair` with sockets other than streams"));
    }
    let specials = &mut linux(m).specials;
    let (there, back) = (specials.new_buffer(), specials.new_buffer());
    let ends = [(back, there), (there, back)].map(|(input, output)| End {
        input: Some(input),
        output: Some(output),
        socket: true,
    });
    create_both(m, place, ends, kind.as_i32() & !KINDS)
}

fn create_both(m: &mut Machine<'_>, place: Value, ends: [End; 2], flags: i32) -> Flow {
    for (index, end) in ends.into_iter().enumerate() {
        let fd = super::create(m, Special::End(end), flags)?;
        m.write_int(place.as_ptr(), index as u64 * 4, 4, u128::from(fd as u32))?;
    }
    int(0)
}

fn shutdown(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [fd, how] = call.args()?;
    let Some(number) = super::number(m, fd.as_i32()) else {
        let errno = if linux(m).descriptors.get(fd.as_i32()).is_some() { ENOTSOCK } else { EBADF };
        return fail(m, errno);
    };
    let Some(Special::End(end)) = linux(m).specials.file(number).filter(|file| file.is_socket()).cloned() else {
        return fail(m, ENOTSOCK);
    };
    let (read, write) = match how.as_i32() {
        0 => (true, false),
        1 => (false, true),
        2 => (true, true),
        _ => return fail(m, EINVAL),
    };
    if !linux(m).specials.is_connected(&end) {
        return fail(m, ENOTCONN);
    }
    let known = m.sync_known();
    let specials = &mut linux(m).specials;
    specials.cut(&end, read, write, known);
    specials.happened(number, IN | OUT | RDHUP | HUP);
    super::wake_sleepers(m);
    int(0)
}

impl End {
    pub(super) fn access_mode(&self) -> i32 {
        match (self.input, self.output) {
            (_, None) => 0,
            (None, _) => 1,
            _ => 2,
        }
    }
}

impl Special {
    pub(crate) fn is_socket(&self) -> bool {
        matches!(self, Special::End(end) if end.socket)
    }
}

impl Specials {
    fn new_buffer(&mut self) -> u32 {
        let number = self.buffers.last_key_value().map_or(0, |(last, _)| last + 1);
        self.buffers.insert(number, Buffer { bytes: VecDeque::new(), read: true, written: true, known: None });
        number
    }

    fn buffer(&self, number: Option<u32>) -> Option<&Buffer> {
        self.buffers.get(&number?)
    }

    /// Whether the other end is open.
    fn is_connected(&self, end: &End) -> bool {
        self.other_ends(end).next().is_some()
    }

    /// The numbers of the files that this end is connected with.
    fn other_ends<'s>(&'s self, end: &'s End) -> impl Iterator<Item = u32> + 's {
        let connected = |other: &End| {
            end.output.is_some() && end.output == other.input || end.input.is_some() && end.input == other.output
        };
        self.open.iter().filter_map(move |(&number, open)| match &open.file {
            Special::End(other) if connected(other) => Some(number),
            _ => None,
        })
    }

    /// Ends the directions in which an end reads or writes, and tells the other one.
    fn cut(&mut self, end: &End, read: bool, write: bool, known: Option<ThreadClock>) {
        if let Some(buffer) = end.input.filter(|_| read).and_then(|input| self.buffers.get_mut(&input)) {
            buffer.read = false;
        }
        if let Some(buffer) = end.output.filter(|_| write).and_then(|output| self.buffers.get_mut(&output)) {
            buffer.written = false;
            super::join(&mut buffer.known, known);
        }
        let others: Vec<u32> = self.other_ends(end).collect();
        others.into_iter().for_each(|number| self.happened(number, IN | OUT | ERR | HUP | RDHUP));
    }

    pub(super) fn end_closed(&mut self, end: &End, known: Option<ThreadClock>) {
        self.cut(end, true, true, known);
        self.buffers.retain(|_, buffer| buffer.read || buffer.written);
    }

    pub(super) fn end_ready(&self, end: &End) -> u32 {
        let mut ready = 0;
        let over = |number| self.buffer(number).is_none_or(|buffer| !buffer.written || !buffer.read);
        if end.input.is_some() {
            let any = self.buffer(end.input).is_some_and(|buffer| !buffer.bytes.is_empty());
            ready |= match (over(end.input), end.socket) {
                (true, true) => IN | RDHUP,
                (true, false) => HUP | if any { IN } else { 0 },
                (false, _) => u32::from(any) * IN,
            };
        }
        if end.output.is_some() {
            let room = self.buffer(end.output).is_none_or(|buffer| CAPACITY - buffer.bytes.len() >= ATOMIC);
            ready |= u32::from(room) * OUT;
            ready |= match (over(end.output), end.socket) {
                (true, true) if over(end.input) => HUP,
                (true, false) => ERR,
                _ => 0,
            };
        }
        ready
    }

    pub(super) fn end_known(&self, end: &End) -> Option<&ThreadClock> {
        self.buffer(end.input)?.known.as_ref()
    }

    /// Takes bytes from what an end reads, or only looks at them.
    pub(super) fn end_read(&mut self, end: &End, room: u64, look: bool) -> Attempt<Vec<u8>> {
        let Some(input) = end.input else { return Attempt::Failed(EBADF) };
        let Some(buffer) = self.buffers.get_mut(&input) else { return Attempt::Done(Vec::new()) };
        let count = buffer.bytes.len().min(usize::try_from(room).unwrap_or(usize::MAX));
        if buffer.bytes.is_empty() && buffer.written && buffer.read && room > 0 {
            return Attempt::Blocked;
        }
        if look {
            return Attempt::Done(buffer.bytes.iter().take(count).copied().collect());
        }
        let bytes = buffer.bytes.drain(..count).collect();
        let others: Vec<u32> = self.other_ends(end).collect();
        others.into_iter().for_each(|number| self.happened(number, OUT));
        Attempt::Done(bytes)
    }

    /// Puts as many of the bytes into what an end writes to as there is room for.
    pub(super) fn end_write(&mut self, end: &End, bytes: &[u8], known: Option<ThreadClock>) -> Attempt<usize> {
        let Some(output) = end.output else { return Attempt::Failed(EBADF) };
        let Some(buffer) = self.buffers.get_mut(&output).filter(|buffer| buffer.read && buffer.written) else {
            return Attempt::Failed(EPIPE);
        };
        let room = CAPACITY - buffer.bytes.len();
        let count = bytes.len().min(room);
        if count == 0 && !bytes.is_empty() || count < bytes.len() && bytes.len() <= ATOMIC {
            return Attempt::Blocked;
        }
        buffer.bytes.extend(&bytes[..count]);
        super::join(&mut buffer.known, known);
        let others: Vec<u32> = self.other_ends(end).collect();
        others.into_iter().for_each(|number| self.happened(number, IN));
        Attempt::Done(count)
    }
}

/// What happens when something is written that nobody will ever read.
///
/// # Errors
/// A signal that ends the program.
pub(super) fn broken(m: &mut Machine<'_>, silent: bool) -> Result<(), Stop> {
    if silent || crate::linux::signals::ignored(m, crate::linux::signals::SIGPIPE) {
        return Ok(());
    }
    Err(unsupported("the signal `SIGPIPE`, for writing what nobody reads"))
}
