//! File descriptors: reading, writing, duplicating, closing.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::Arc;

use assay_machine::{ForeignCall, Machine, Pointer, Stop, Stream};
use assay_report::Access;

use crate::linux::errno::{self, EBADF, EINVAL, ENOSYS, ESPIPE};
use crate::linux::special::{self, transfer};
use crate::registry::{Entry, table};
use crate::support::{Flow, count, fail, fail_long, int, linux, long, signed, status};

pub(crate) static TABLE: &[Entry] = table! {
    "read" read, "Reads from a descriptor.";
    "readv" readv, "Reads from a descriptor into several buffers.";
    "pread64" pread, "Reads from a file at an offset.";
    "pread" pread, "Reads from a file at an offset.";
    "write" write, "Writes to a descriptor.";
    "writev" writev, "Writes several buffers to a descriptor.";
    "pwrite64" pwrite, "Writes to a file at an offset.";
    "pwrite" pwrite, "Writes to a file at an offset.";
    "lseek64" lseek, "Moves the position in a file.";
    "lseek" lseek, "Moves the position in a file.";
    "close" close, "Closes a descriptor.";
    "dup" |m, call| { let [fd] = call.args()?; duplicate(m, fd.as_i32(), 0) }, "Makes a second descriptor.";
    "dup2" dup2, "Makes a descriptor the same as another.";
    "sendfile64" |m, call| { call.args::<4>()?; fail_long(m, ENOSYS) }, "Copies between files; callers have another way.";
    "splice" |m, call| { call.args::<6>()?; fail_long(m, ENOSYS) }, "Moves data through pipes; callers have another way.";
    "fsync" |m, call| sync(m, call, File::sync_all), "Writes a file through to its device.";
    "fdatasync" |m, call| sync(m, call, File::sync_data), "Writes a file's contents through to its device.";
    "ftruncate64" ftruncate, "Sets the length of a file.";
    "ftruncate" ftruncate, "Sets the length of a file.";
};

/// Most bytes that one call moves; Linux's own limit is larger, and callers have to cope with less.
const CHUNK: u64 = 1 << 24;

/// What a descriptor refers to.
#[derive(Clone)]
pub(crate) enum Descriptor {
    /// Standard input, output or error: 0, 1, 2.
    Standard(u32),
    /// A device that is the same everywhere, so that isolated programs may have it.
    Device(Device),
    /// A file of the host; duplicates share its position.
    File {
        /// It.
        file: Arc<File>,
        /// The flags it was opened with.
        flags: i32,
    },
    /// A file that no file system has, by its number in [`special::Specials`].
    Special(u32),
}

/// Devices that need no host.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Device {
    /// `/dev/null`: swallows everything.
    Null,
    /// `/dev/zero`: delivers zeros.
    Zero,
    /// `/dev/random` and `/dev/urandom`: deliver random bytes.
    Random,
}

impl Device {
    /// The device of this path.
    pub(crate) fn at(path: &Path) -> Option<Device> {
        match path.to_str()? {
            "/dev/null" => Some(Device::Null),
            "/dev/zero" => Some(Device::Zero),
            "/dev/random" | "/dev/urandom" => Some(Device::Random),
            _ => None,
        }
    }

    fn read(self, m: &mut Machine<'_>, buffer: &mut [u8]) -> usize {
        match self {
            Device::Null => return 0,
            Device::Zero => buffer.fill(0),
            Device::Random => m.entropy(buffer),
        }
        buffer.len()
    }
}

/// The table of descriptors.
#[derive(Clone)]
pub(crate) struct Descriptors {
    open: BTreeMap<i32, Descriptor>,
}

impl Default for Descriptors {
    fn default() -> Descriptors {
        Descriptors { open: (0..3).map(|number| (number, Descriptor::Standard(number as u32))).collect() }
    }
}

impl Descriptors {
    /// The one of this number.
    pub(crate) fn get(&self, number: i32) -> Option<Descriptor> {
        self.open.get(&number).cloned()
    }

    /// Gives it the smallest free number from `from` on.
    pub(crate) fn insert(&mut self, descriptor: Descriptor, from: i32) -> i32 {
        let mut number = from;
        while self.open.contains_key(&number) {
            number += 1;
        }
        self.open.insert(number, descriptor);
        number
    }
}

/// The host file behind a descriptor.
pub(crate) fn file(m: &mut Machine<'_>, number: i32) -> Result<Arc<File>, i32> {
    match linux(m).descriptors.get(number) {
        Some(Descriptor::File { file, .. }) => Ok(file),
        Some(Descriptor::Standard(_) | Descriptor::Device(_) | Descriptor::Special(_)) => Err(EINVAL),
        None => Err(EBADF),
    }
}

fn read(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [fd, buffer, len] = call.args()?;
    m.memory().check(buffer.as_ptr(), len.word, 1, Access::Write)?;
    if special::number(m, fd.as_i32()).is_some() {
        return transfer::read(m, fd.as_i32(), &[(buffer.as_ptr(), len.word)], 0);
    }
    let mut bytes = vec![0; len.word.min(CHUNK) as usize];
    match read_from(m, fd.as_i32(), &mut bytes)? {
        Ok(read) => {
            m.write_bytes(buffer.as_ptr(), &bytes[..read])?;
            long(read as i64)
        }
        Err(errno) => fail_long(m, errno),
    }
}

fn readv(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [fd, vector, entries] = call.args()?;
    let Some(buffers) = read_vector(m, vector.as_ptr(), entries.as_i32())? else { return fail_long(m, EINVAL) };
    for &(buffer, len) in &buffers {
        m.memory().check(buffer, len, 1, Access::Write)?;
    }
    if special::number(m, fd.as_i32()).is_some() {
        return transfer::read(m, fd.as_i32(), &buffers, 0);
    }
    let total = buffers.iter().map(|&(_, len)| len).fold(0, u64::saturating_add);
    let mut bytes = vec![0; total.min(CHUNK) as usize];
    let read = match read_from(m, fd.as_i32(), &mut bytes)? {
        Ok(read) => read,
        Err(errno) => return fail_long(m, errno),
    };
    let mut rest = &bytes[..read];
    for (buffer, len) in buffers {
        let (part, behind) = rest.split_at(rest.len().min(len as usize));
        m.write_bytes(buffer, part)?;
        rest = behind;
    }
    long(read as i64)
}

fn read_from(m: &mut Machine<'_>, fd: i32, buffer: &mut [u8]) -> Result<Result<usize, i32>, Stop> {
    Ok(match linux(m).descriptors.get(fd) {
        None | Some(Descriptor::Standard(1 | 2) | Descriptor::Special(_)) => Err(EBADF),
        Some(Descriptor::Standard(_)) => m.host().read_stdin(buffer).map_err(|error| errno::of(&error)),
        Some(Descriptor::Device(device)) => Ok(device.read(m, buffer)),
        Some(Descriptor::File { file, .. }) => (&*file).read(buffer).map_err(|error| errno::of(&error)),
    })
}

fn pread(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [fd, buffer, len, offset] = call.args()?;
    m.memory().check(buffer.as_ptr(), len.word, 1, Access::Write)?;
    let mut bytes = vec![0; len.word.min(CHUNK) as usize];
    let offset = signed(call, 3, offset);
    let read = at_offset(m, fd.as_i32(), offset, |file, offset| file.read_at(&mut bytes, offset));
    if let Ok(read) = read {
        m.write_bytes(buffer.as_ptr(), &bytes[..read as usize])?;
    }
    count(m, read)
}

fn at_offset(
    m: &mut Machine<'_>,
    fd: i32,
    offset: i64,
    action: impl FnOnce(&File, u64) -> std::io::Result<usize>,
) -> Result<u64, i32> {
    let offset = u64::try_from(offset).map_err(|_| EINVAL)?;
    match linux(m).descriptors.get(fd) {
        None => Err(EBADF),
        Some(Descriptor::Standard(_) | Descriptor::Device(_) | Descriptor::Special(_)) => Err(ESPIPE),
        Some(Descriptor::File { file, .. }) => {
            action(&file, offset).map(|moved| moved as u64).map_err(|error| errno::of(&error))
        }
    }
}

fn write(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [fd, buffer, len] = call.args()?;
    let bytes = m.read_bytes(buffer.as_ptr(), len.word)?.to_vec();
    if special::number(m, fd.as_i32()).is_some() {
        return transfer::write(m, fd.as_i32(), &[(buffer.as_ptr(), len.word)], 0, 0);
    }
    write_to(m, fd.as_i32(), &bytes)
}

fn writev(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [fd, vector, entries] = call.args()?;
    let Some(buffers) = read_vector(m, vector.as_ptr(), entries.as_i32())? else { return fail_long(m, EINVAL) };
    if special::number(m, fd.as_i32()).is_some() {
        return transfer::write(m, fd.as_i32(), &buffers, 0, 0);
    }
    let mut bytes = Vec::new();
    for (buffer, len) in buffers {
        bytes.extend_from_slice(m.read_bytes(buffer, len)?);
    }
    write_to(m, fd.as_i32(), &bytes)
}

fn write_to(m: &mut Machine<'_>, fd: i32, bytes: &[u8]) -> Flow {
    let written = match linux(m).descriptors.get(fd) {
        None | Some(Descriptor::Standard(0) | Descriptor::Special(_)) => return fail_long(m, EBADF),
        Some(Descriptor::Standard(1)) => m.host().write(Stream::Out, bytes),
        Some(Descriptor::Standard(_)) => m.host().write(Stream::Err, bytes),
        Some(Descriptor::Device(_)) => Ok(bytes.len()),
        Some(Descriptor::File { file, .. }) => (&*file).write(bytes),
    };
    count(m, written.map(|written| written as u64).map_err(|error| errno::of(&error)))
}

fn pwrite(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [fd, buffer, len, offset] = call.args()?;
    let bytes = m.read_bytes(buffer.as_ptr(), len.word)?.to_vec();
    let offset = signed(call, 3, offset);
    let written = at_offset(m, fd.as_i32(), offset, |file, offset| file.write_at(&bytes, offset));
    count(m, written)
}

/// The buffers of an array of `struct iovec`; `None` if their number is wrong.
fn read_vector(m: &mut Machine<'_>, vector: Pointer, entries: i32) -> Result<Option<Vec<(Pointer, u64)>>, Stop> {
    const IOV_MAX: i32 = 1024;
    if !(0..=IOV_MAX).contains(&entries) {
        return Ok(None);
    }
    let word = m.target().pointer_bytes();
    (0..entries as u64)
        .map(|index| {
            let at = index * word * 2;
            Ok((m.read_ptr(vector, at)?, m.read_int(vector, at + word, word)? as u64))
        })
        .collect::<Result<_, Stop>>()
        .map(Some)
}

fn lseek(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [fd, offset, whence] = call.args()?;
    let offset = signed(call, 1, offset);
    let target = match whence.as_i32() {
        0 => u64::try_from(offset).map(SeekFrom::Start).map_err(|_| EINVAL),
        1 => Ok(SeekFrom::Current(offset)),
        2 => Ok(SeekFrom::End(offset)),
        _ => Err(EINVAL),
    };
    let position = match linux(m).descriptors.get(fd.as_i32()) {
        None => Err(EBADF),
        Some(Descriptor::Standard(_) | Descriptor::Device(_) | Descriptor::Special(_)) => Err(ESPIPE),
        Some(Descriptor::File { file, .. }) => {
            target.and_then(|target| (&*file).seek(target).map_err(|error| errno::of(&error)))
        }
    };
    count(m, position)
}

fn close(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [fd] = call.args()?;
    match linux(m).descriptors.open.remove(&fd.as_i32()) {
        Some(descriptor) => {
            let_go(m, &descriptor);
            int(0)
        }
        None => fail(m, EBADF),
    }
}

/// There is one descriptor less of this sort.
fn let_go(m: &mut Machine<'_>, descriptor: &Descriptor) {
    if let Descriptor::Special(number) = descriptor {
        special::closed(m, *number);
    }
}

/// There is one descriptor more of this sort.
fn share(m: &mut Machine<'_>, descriptor: &Descriptor) {
    if let Descriptor::Special(number) = descriptor {
        linux(m).specials.duplicated(*number);
    }
}

/// A second descriptor like this one: the smallest free number from `from` on.
pub(crate) fn duplicate(m: &mut Machine<'_>, fd: i32, from: i32) -> Flow {
    if from < 0 {
        return fail(m, EINVAL);
    }
    match linux(m).descriptors.get(fd) {
        Some(descriptor) => {
            share(m, &descriptor);
            int(linux(m).descriptors.insert(descriptor, from))
        }
        None => fail(m, EBADF),
    }
}

fn dup2(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [old, new] = call.args()?;
    match linux(m).descriptors.get(old.as_i32()) {
        Some(descriptor) if new.as_i32() >= 0 => {
            share(m, &descriptor);
            if let Some(replaced) = linux(m).descriptors.open.insert(new.as_i32(), descriptor) {
                let_go(m, &replaced);
            }
            int(new.as_i32())
        }
        _ => fail(m, EBADF),
    }
}

fn sync(m: &mut Machine<'_>, call: &ForeignCall<'_>, action: fn(&File) -> std::io::Result<()>) -> Flow {
    let [fd] = call.args()?;
    let result = file(m, fd.as_i32()).and_then(|file| action(&file).map_err(|error| errno::of(&error)));
    status(m, result)
}

fn ftruncate(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [fd, len] = call.args()?;
    let result = u64::try_from(signed(call, 1, len))
        .map_err(|_| EINVAL)
        .and_then(|len| file(m, fd.as_i32()).and_then(|file| file.set_len(len).map_err(|error| errno::of(&error))));
    status(m, result)
}
