//! Reading directories. Only without isolation.

use std::collections::{BTreeMap, VecDeque};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirEntryExt, FileTypeExt};
use std::{fs, io};

use assay_ir::Target;
use assay_machine::{ForeignCall, Machine, Pointer};
use assay_memory::AllocSite;

use crate::linux::errno;
use crate::linux::files::read_path;
use crate::registry::{Entry, table};
use crate::support::{Flow, demand_access, fail_null, int, invalid, linux, pointer, unsupported};

pub(crate) static TABLE: &[Entry] = table! {
    "opendir" opendir, "Opens a directory for reading.";
    "readdir64" readdir, "Gives the next entry of a directory.";
    "readdir" readdir, "Gives the next entry of a directory.";
    "closedir" closedir, "Closes a directory.";
};

/// The open directories, by the address of their `DIR`.
#[derive(Clone, Default)]
pub(crate) struct Directories {
    open: BTreeMap<u64, Directory>,
}

#[derive(Clone)]
struct Directory {
    /// The encoded entries that have not been given out yet.
    entries: VecDeque<Vec<u8>>,
    /// Where the last one is.
    current: Option<Pointer>,
}

fn opendir(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [path] = call.args()?;
    let path = read_path(m, path.as_ptr())?;
    demand_access(m, call.symbol)?;
    let target = m.target();
    let entries = match fs::read_dir(path).and_then(|entries| entries.map(|entry| encode(&entry?, target)).collect()) {
        Ok(entries) => entries,
        Err(error) => return fail_null(m, errno::of(&error)),
    };
    let handle = m.allocate_bytes(&[0; 8], 8)?;
    linux(m).directories.open.insert(handle.addr, Directory { entries, current: None });
    pointer(handle)
}

/// A `struct dirent64`, the same everywhere: inode, offset, size, type, name.
fn encode(entry: &fs::DirEntry, target: Target) -> io::Result<Vec<u8>> {
    const NAME: usize = 19;
    let name = entry.file_name();
    let len = (NAME + name.len() + 1).next_multiple_of(8);
    let mut bytes = vec![0; len];
    bytes[..8].copy_from_slice(&target.int_bytes(entry.ino().into(), 8));
    bytes[16..18].copy_from_slice(&target.int_bytes(len as u128, 2));
    bytes[18] = type_number(entry.file_type()?);
    bytes[NAME..NAME + name.len()].copy_from_slice(name.as_bytes());
    Ok(bytes)
}

/// `DT_...`
fn type_number(kind: fs::FileType) -> u8 {
    match kind {
        _ if kind.is_fifo() => 1,
        _ if kind.is_char_device() => 2,
        _ if kind.is_dir() => 4,
        _ if kind.is_block_device() => 6,
        _ if kind.is_file() => 8,
        _ if kind.is_symlink() => 10,
        _ if kind.is_socket() => 12,
        _ => 0,
    }
}

/// The entry stays valid until the next one is read. At the end the result is null, and `errno` stays as it is.
fn readdir(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [handle] = call.args()?;
    if call.symbol == "readdir" && m.target().pointer_bytes() == 4 {
        return Err(unsupported("`readdir` with short inode numbers; `readdir64` is there"));
    }
    let Some(directory) = linux(m).directories.open.get_mut(&handle.word) else {
        return Err(invalid(call.symbol, "a pointer that is no open directory"));
    };
    let (next, old) = (directory.entries.pop_front(), directory.current.take());
    if let Some(old) = old {
        m.memory().deallocate_machine(old, AllocSite::Unknown)?;
    }
    let Some(next) = next else { return pointer(Pointer::NULL) };
    let place = m.allocate_bytes(&next, 8)?;
    if let Some(directory) = linux(m).directories.open.get_mut(&handle.word) {
        directory.current = Some(place);
    }
    pointer(place)
}

fn closedir(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [handle] = call.args()?;
    let Some(directory) = linux(m).directories.open.remove(&handle.word) else {
        return Err(invalid(call.symbol, "a pointer that is no open directory"));
    };
    if let Some(entry) = directory.current {
        m.memory().deallocate_machine(entry, AllocSite::Unknown)?;
    }
    m.memory().deallocate_machine(handle.as_ptr(), AllocSite::Unknown)?;
    int(0)
}
