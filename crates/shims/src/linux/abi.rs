//! What differs between the processors that Linux runs on: numbers, and how structures lie in memory.
//!
//! Those of x86-64 are here. Those of other processors are asked of the bindings to the C library that are part of the
//! program; what these don't know is not supported.

use std::collections::BTreeMap;
use std::rc::Rc;

use assay_ir::CStruct;
use assay_machine::{Machine, Pointer, Stop};

use crate::support::{linux, unsupported};

/// What has been asked for so far.
#[derive(Clone, Default)]
pub(crate) struct Abi {
    numbers: BTreeMap<&'static str, i64>,
    structs: BTreeMap<&'static str, Rc<CStruct>>,
    /// The names of system calls by number.
    calls: Option<Rc<BTreeMap<i64, &'static str>>>,
    x86_64: Option<bool>,
}

/// Whether the program is for Linux on x86-64, whose numbers and structures need not be asked for.
fn is_x86_64(m: &mut Machine<'_>) -> bool {
    if let Some(known) = linux(m).abi.x86_64 {
        return known;
    }
    let system = m.program().system();
    let found = &*system.arch == "x86_64" && &*system.os == "linux";
    *linux(m).abi.x86_64.insert(found)
}

/// A constant of the C library, given its value on x86-64.
///
/// # Errors
/// Not known for this processor.
pub(crate) fn number(m: &mut Machine<'_>, name: &'static str, on_x86_64: i64) -> Result<i64, Stop> {
    if is_x86_64(m) {
        return Ok(on_x86_64);
    }
    if let Some(&known) = linux(m).abi.numbers.get(name) {
        return Ok(known);
    }
    let found = m.program().c_constant(name).ok_or_else(|| unknown(m, name))? as i64;
    linux(m).abi.numbers.insert(name, found);
    Ok(found)
}

#[cold]
fn unknown(m: &Machine<'_>, name: &str) -> Stop {
    unsupported(format!("`{name}` of the C library on `{}`, without the crate `libc`", m.program().system().arch))
}

/// A structure of the C library.
///
/// # Errors
/// Not known for this processor.
pub(crate) fn structure(m: &mut Machine<'_>, name: &'static str) -> Result<Rc<CStruct>, Stop> {
    if let Some(known) = linux(m).abi.structs.get(name) {
        return Ok(known.clone());
    }
    let found = if is_x86_64(m) { of_x86_64(name) } else { m.program().c_struct(name) };
    let found = Rc::new(found.ok_or_else(|| unknown(m, name))?);
    linux(m).abi.structs.insert(name, found.clone());
    Ok(found)
}

/// Name, size, and fields with offset and size.
type Row = (&'static str, u64, &'static [(&'static str, u64, u64)]);

const X86_64: [Row; 11] = [
    ("timespec", 16, &[("tv_sec", 0, 8), ("tv_nsec", 8, 8)]),
    ("timeval", 16, &[("tv_sec", 0, 8), ("tv_usec", 8, 8)]),
    ("iovec", 16, &[("iov_base", 0, 8), ("iov_len", 8, 8)]),
    ("dirent64", 280, &[("d_ino", 0, 8), ("d_off", 8, 8), ("d_reclen", 16, 2), ("d_type", 18, 1), ("d_name", 19, 256)]),
    ("stack_t", 24, &[("ss_sp", 0, 8), ("ss_flags", 8, 4), ("ss_size", 16, 8)]),
    ("sigaction", 152, &[("sa_sigaction", 0, 8), ("sa_mask", 8, 128), ("sa_flags", 136, 4), ("sa_restorer", 144, 8)]),
    ("pthread_attr_t", 56, &[]),
    ("epoll_event", 12, &[("events", 0, 4), ("u64", 4, 8)]),
    ("tm", 56, TM),
    ("addrinfo", 48, ADDRINFO),
    ("stat64", 144, STAT),
];

const TM: &[(&str, u64, u64)] = &[
    ("tm_sec", 0, 4),
    ("tm_min", 4, 4),
    ("tm_hour", 8, 4),
    ("tm_mday", 12, 4),
    ("tm_mon", 16, 4),
    ("tm_year", 20, 4),
    ("tm_wday", 24, 4),
    ("tm_yday", 28, 4),
    ("tm_isdst", 32, 4),
    ("tm_gmtoff", 40, 8),
    ("tm_zone", 48, 8),
];

const ADDRINFO: &[(&str, u64, u64)] = &[
    ("ai_flags", 0, 4),
    ("ai_family", 4, 4),
    ("ai_socktype", 8, 4),
    ("ai_protocol", 12, 4),
    ("ai_addrlen", 16, 4),
    ("ai_addr", 24, 8),
    ("ai_canonname", 32, 8),
    ("ai_next", 40, 8),
];

const STAT: &[(&str, u64, u64)] = &[
    ("st_dev", 0, 8),
    ("st_ino", 8, 8),
    ("st_nlink", 16, 8),
    ("st_mode", 24, 4),
    ("st_uid", 28, 4),
    ("st_gid", 32, 4),
    ("st_rdev", 40, 8),
    ("st_size", 48, 8),
    ("st_blksize", 56, 8),
    ("st_blocks", 64, 8),
    ("st_atime", 72, 8),
    ("st_atime_nsec", 80, 8),
    ("st_mtime", 88, 8),
    ("st_mtime_nsec", 96, 8),
    ("st_ctime", 104, 8),
    ("st_ctime_nsec", 112, 8),
];

fn of_x86_64(name: &str) -> Option<CStruct> {
    // There, files are always large.
    let name = match name {
        "stat" => "stat64",
        "dirent" => "dirent64",
        other => other,
    };
    let (_, size, fields) = X86_64.iter().find(|row| row.0 == name)?;
    let fields = fields.iter().map(|&(name, offset, size)| (name.into(), offset, size)).collect();
    Some(CStruct { size: *size, align: 8, fields })
}

/// Where a field is, and its size.
///
/// # Errors
/// The structure has no such field on this processor.
pub(crate) fn field(of: &CStruct, name: &str) -> Result<(u64, u64), Stop> {
    match of.fields.iter().find(|field| &*field.0 == name) {
        Some((_, offset, size)) => Ok((*offset, *size)),
        None => Err(unsupported(format!("a structure of the C library without the field `{name}`"))),
    }
}

/// Reads an integer field of a structure, extended by its sign if it is `signed`.
///
/// # Errors
/// Undefined behaviour: not readable.
pub(crate) fn read_field(
    m: &mut Machine<'_>,
    structure: &CStruct,
    place: Pointer,
    name: &str,
    signed: bool,
) -> Result<i64, Stop> {
    let (offset, size) = field(structure, name)?;
    m.memory().check_align(place, structure.align, assay_report::Access::Read)?;
    let target = m.target();
    let bytes = m.read_bytes(place.wrapping_offset(offset as i64), size)?;
    let value = target.int_of_bytes(bytes) as i64;
    let unused = 64 - size as u32 * 8;
    Ok(if signed { value << unused >> unused } else { value })
}

/// Writes an integer field of a structure, cut to its size.
///
/// # Errors
/// Undefined behaviour: not writable.
pub(crate) fn write_field(
    m: &mut Machine<'_>,
    structure: &CStruct,
    place: Pointer,
    name: &str,
    value: i64,
) -> Result<(), Stop> {
    let (offset, size) = field(structure, name)?;
    m.memory().check_align(place, structure.align, assay_report::Access::Write)?;
    let bytes = m.target().int_bytes(value as u128, size as usize);
    m.write_bytes(place.wrapping_offset(offset as i64), &bytes)
}

/// The bytes of a structure with these fields, and zeros for the others. Fields that this processor's structure lacks are
/// left out.
pub(crate) fn encode(m: &Machine<'_>, structure: &CStruct, values: &[(&str, i64)]) -> Vec<u8> {
    let mut bytes = vec![0; structure.size as usize];
    for (name, value) in values {
        if let Ok((offset, size)) = field(structure, name) {
            let encoded = m.target().int_bytes(*value as u128, size as usize);
            bytes[offset as usize..(offset + size) as usize].copy_from_slice(&encoded);
        }
    }
    bytes
}

/// Known system calls, with their numbers on x86-64.
const CALLS: [(&str, i64); 9] = [
    ("SYS_sched_yield", 24),
    ("SYS_getpid", 39),
    ("SYS_gettid", 186),
    ("SYS_futex", 202),
    ("SYS_getrandom", 318),
    ("SYS_copy_file_range", 326),
    ("SYS_statx", 332),
    ("SYS_pidfd_open", 434),
    ("SYS_close_range", 436),
];

/// The name of a system call, if it is one that we know: `SYS_...`.
pub(crate) fn system_call(m: &mut Machine<'_>, number: i64) -> Option<&'static str> {
    if let Some(known) = &linux(m).abi.calls {
        return known.get(&number).copied();
    }
    let mut calls = BTreeMap::new();
    for (name, on_x86_64) in CALLS {
        // What this processor doesn't have, nobody can call.
        if let Ok(number) = self::number(m, name, on_x86_64) {
            calls.insert(number, name);
        }
    }
    linux(m).abi.calls.insert(Rc::new(calls)).get(&number).copied()
}

/// The flags of `open` that don't have the same value everywhere, or that Linux has several names for.
const OPEN_FLAGS: [(&str, i64); 14] = [
    ("O_CREAT", 0o100),
    ("O_EXCL", 0o200),
    ("O_NOCTTY", 0o400),
    ("O_TRUNC", 0o1000),
    ("O_APPEND", 0o2000),
    ("O_NONBLOCK", 0o4000),
    ("O_DSYNC", 0o10000),
    ("O_ASYNC", 0o20000),
    ("O_DIRECT", 0o40000),
    ("O_DIRECTORY", 0o20_0000),
    ("O_NOFOLLOW", 0o40_0000),
    ("O_NOATIME", 0o100_0000),
    ("O_CLOEXEC", 0o200_0000),
    ("O_PATH", 0o1000_0000),
];

/// Flags of `open` as x86-64 has them. glibc's `O_LARGEFILE` is 0 in programs for 64 bits, and means nothing here.
///
/// # Errors
/// One of them is not known.
pub(crate) fn open_flags(m: &mut Machine<'_>, flags: i32) -> Result<i32, Stop> {
    const O_ACCMODE: i32 = 3;
    if is_x86_64(m) {
        return Ok(flags);
    }
    let mut rest = flags & !O_ACCMODE;
    let mut translated = flags & O_ACCMODE;
    for (name, on_x86_64) in OPEN_FLAGS {
        let own = number(m, name, on_x86_64)? as i32;
        if rest & own == own {
            rest &= !own;
            translated |= on_x86_64 as i32;
        }
    }
    let large = m.program().c_constant("O_LARGEFILE").unwrap_or(0) as i32;
    match rest & !large {
        0 => Ok(translated),
        unknown => Err(unsupported(format!("`open` with the flags {unknown:#o}"))),
    }
}
