//! Files by path, and what is known about them. Only without isolation, except for devices like `/dev/null`.

use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::os::fd::AsRawFd;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use assay_machine::{ForeignCall, Machine, Pointer, Stop, Value};
use assay_report::WarningKind;

use crate::linux::abi;
use crate::linux::errno::{self, EACCES, EBADF, EFAULT, EINVAL, ENOENT, ERANGE};
use crate::linux::io::{self, Descriptor, Device};
use crate::linux::stat::Stat;
use crate::registry::{Entry, table};
use crate::support::{Flow, count, demand_access, fail, fail_null, int, invalid, linux, pointer, status, unsupported};

pub(crate) static TABLE: &[Entry] = table! {
    "open64" open, "Opens a file.";
    "open" open, "Opens a file.";
    "creat" creat, "Creates a file, or empties it.";
    "stat64" |m, call| stat_path(m, call, true), "Tells about a file.";
    "stat" |m, call| stat_path(m, call, true), "Tells about a file.";
    "lstat64" |m, call| stat_path(m, call, false), "Tells about a file, not following a symbolic link.";
    "lstat" |m, call| stat_path(m, call, false), "Tells about a file, not following a symbolic link.";
    "fstat64" fstat, "Tells about an open file.";
    "fstat" fstat, "Tells about an open file.";
    "statx" |m, call| { let args = call.args()?; statx(m, args) }, "Tells about a file in detail.";
    "access" access, "Tells whether a file exists.";
    "unlink" |m, call| on_path(m, call, |path| fs::remove_file(path)), "Removes a file.";
    "rmdir" |m, call| on_path(m, call, |path| fs::remove_dir(path)), "Removes an empty directory.";
    "mkdir" mkdir, "Makes a directory.";
    "rename" |m, call| on_paths(m, call, |from, to| fs::rename(from, to)), "Renames a file.";
    "link" |m, call| on_paths(m, call, |from, to| fs::hard_link(from, to)), "Makes a hard link.";
    "symlink" symlink, "Makes a symbolic link.";
    "chdir" chdir, "Sets the working directory.";
    "chmod" chmod, "Sets the permissions of a file.";
    "fchmod" fchmod, "Sets the permissions of an open file.";
    "readlink" readlink, "Reads a symbolic link.";
    "realpath" realpath, "Resolves a path.";
    "getcwd" getcwd, "Gives the working directory.";
};

const O_CREAT: i32 = 0x40;
const O_TRUNC: i32 = 0x200;

/// A path from the program's memory, as the host has to be asked for it.
pub(crate) fn read_path(m: &mut Machine<'_>, path: Pointer) -> Result<PathBuf, Stop> {
    let path = m.read_c_str(path)?;
    Ok(PathBuf::from(OsString::from_vec(m.host().locate(path))))
}

fn open(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let ([path, flags], rest) = call.variadic()?;
    let mode = match rest.first() {
        Some(mode) => mode.as_u32(),
        None if flags.as_i32() & O_CREAT == 0 => 0,
        None => return Err(invalid(call.symbol, "`O_CREAT` but without a mode")),
    };
    open_path(m, call, path.as_ptr(), flags.as_i32(), mode)
}

fn creat(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    const O_WRONLY: i32 = 1;
    let [path, mode] = call.args()?;
    open_path(m, call, path.as_ptr(), O_WRONLY | O_CREAT | O_TRUNC, mode.as_u32())
}

fn open_path(m: &mut Machine<'_>, call: &ForeignCall<'_>, path: Pointer, flags: i32, mode: u32) -> Flow {
    const O_ACCMODE: i32 = 3;
    let path = read_path(m, path)?;
    if m.host().isolated()
        && let Some(device) = Device::at(&path)
    {
        return int(linux(m).descriptors.insert(Descriptor::Device(device), 0));
    }
    demand_access(m, call.symbol)?;
    let (read, write) = match flags & O_ACCMODE {
        0 => (true, false),
        1 => (false, true),
        2 => (true, true),
        _ => return fail(m, EINVAL),
    };
    // All the other flags go to the host.
    let on_host = abi::open_flags(m, flags)?;
    let opened =
        OpenOptions::new().read(read).write(write).custom_flags(on_host & !O_ACCMODE).mode(mode & 0o7777).open(&path);
    match opened {
        Ok(file) => {
            let descriptor = Descriptor::File { file: Arc::new(file), flags };
            int(linux(m).descriptors.insert(descriptor, 0))
        }
        Err(error) => fail(m, errno::of(&error)),
    }
}

fn on_path(m: &mut Machine<'_>, call: &ForeignCall<'_>, action: fn(&Path) -> std::io::Result<()>) -> Flow {
    let [path] = call.args()?;
    let path = read_path(m, path.as_ptr())?;
    demand_access(m, call.symbol)?;
    status(m, action(&path).map_err(|error| errno::of(&error)))
}

fn on_paths(m: &mut Machine<'_>, call: &ForeignCall<'_>, action: fn(&Path, &Path) -> std::io::Result<()>) -> Flow {
    let [from, to] = call.args()?;
    let (from, to) = (read_path(m, from.as_ptr())?, read_path(m, to.as_ptr())?);
    demand_access(m, call.symbol)?;
    status(m, action(&from, &to).map_err(|error| errno::of(&error)))
}

/// What the link says need not be a path of anything.
fn symlink(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [text, link] = call.args()?;
    let text = OsString::from_vec(m.read_c_str(text.as_ptr())?);
    let link = read_path(m, link.as_ptr())?;
    demand_access(m, call.symbol)?;
    status(m, std::os::unix::fs::symlink(text, link).map_err(|error| errno::of(&error)))
}

fn chdir(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [path] = call.args()?;
    let path = m.read_c_str(path.as_ptr())?;
    demand_access(m, call.symbol)?;
    let result = m.host().set_current_dir(&path);
    status(m, result.map_err(|error| errno::of(&error)))
}

fn stat_path(m: &mut Machine<'_>, call: &ForeignCall<'_>, follow: bool) -> Flow {
    let [path, place] = call.args()?;
    let path = read_path(m, path.as_ptr())?;
    demand_access(m, call.symbol)?;
    match about_path(&path, follow) {
        Ok(stat) => {
            write_stat(m, call, place.as_ptr(), &stat)?;
            int(0)
        }
        Err(errno) => fail(m, errno),
    }
}

/// Functions with a 64 at the end of their names have a structure for large files.
fn write_stat(m: &mut Machine<'_>, call: &ForeignCall<'_>, place: Pointer, stat: &Stat) -> Result<(), Stop> {
    let structure = abi::structure(m, if call.symbol.ends_with("64") { "stat64" } else { "stat" })?;
    let bytes = abi::encode(m, &structure, &stat.fields());
    m.write_bytes(place, &bytes)
}

fn about_path(path: &Path, follow: bool) -> Result<Stat, i32> {
    let metadata = if follow { fs::metadata(path) } else { fs::symlink_metadata(path) };
    metadata.map(|metadata| Stat::of(&metadata)).map_err(|error| errno::of(&error))
}

fn about_descriptor(m: &mut Machine<'_>, fd: i32) -> Result<Stat, i32> {
    match linux(m).descriptors.get(fd) {
        None => Err(EBADF),
        Some(Descriptor::Standard(_) | Descriptor::Device(_)) => Ok(Stat::stream()),
        Some(Descriptor::Special(number)) => Ok(Stat::special(linux(m).specials.kind(number))),
        Some(Descriptor::File { file, .. }) => {
            file.metadata().map(|metadata| Stat::of(&metadata)).map_err(|error| errno::of(&error))
        }
    }
}

fn fstat(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [fd, place] = call.args()?;
    match about_descriptor(m, fd.as_i32()) {
        Ok(stat) => {
            write_stat(m, call, place.as_ptr(), &stat)?;
            int(0)
        }
        Err(errno) => fail(m, errno),
    }
}

/// Arguments: directory, path, flags, mask, where the result goes. Of any mask everything is told.
pub(crate) fn statx(m: &mut Machine<'_>, [fd, path, flags, _mask, place]: [Value; 5]) -> Flow {
    const AT_FDCWD: i32 = -100;
    const AT_SYMLINK_NOFOLLOW: i32 = 0x100;
    const AT_EMPTY_PATH: i32 = 0x1000;
    // std asks like this whether there is a `statx` at all.
    if path.word == 0 || place.word == 0 {
        return fail(m, EFAULT);
    }
    let path = read_path(m, path.as_ptr())?;
    let result = if path.as_os_str().is_empty() {
        if flags.as_i32() & AT_EMPTY_PATH == 0 { Err(ENOENT) } else { about_descriptor(m, fd.as_i32()) }
    } else {
        demand_access(m, "statx")?;
        if fd.as_i32() != AT_FDCWD && !path.is_absolute() {
            return Err(unsupported("`statx` of a path relative to an open directory"));
        }
        about_path(&path, flags.as_i32() & AT_SYMLINK_NOFOLLOW == 0)
    };
    match result {
        Ok(stat) => {
            let bytes = stat.encode_statx(m.target());
            m.write_bytes(place.as_ptr(), &bytes)?;
            int(0)
        }
        Err(errno) => fail(m, errno),
    }
}

fn access(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    const F_OK: i32 = 0;
    let [path, mode] = call.args()?;
    let path = read_path(m, path.as_ptr())?;
    demand_access(m, call.symbol)?;
    if mode.as_i32() != F_OK {
        return Err(unsupported("`access` that asks for permissions"));
    }
    status(m, about_path(&path, true).map(|_| ()))
}

fn mkdir(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [path, mode] = call.args()?;
    let path = read_path(m, path.as_ptr())?;
    demand_access(m, call.symbol)?;
    let made = fs::DirBuilder::new().mode(mode.as_u32()).create(path);
    status(m, made.map_err(|error| errno::of(&error)))
}

fn chmod(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [path, mode] = call.args()?;
    let path = read_path(m, path.as_ptr())?;
    demand_access(m, call.symbol)?;
    let permissions = fs::Permissions::from_mode(mode.as_u32());
    status(m, fs::set_permissions(path, permissions).map_err(|error| errno::of(&error)))
}

fn fchmod(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [fd, mode] = call.args()?;
    let permissions = fs::Permissions::from_mode(mode.as_u32());
    let result =
        io::file(m, fd.as_i32()).and_then(|file| file.set_permissions(permissions).map_err(|error| errno::of(&error)));
    status(m, result)
}

fn readlink(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [path, buffer, len] = call.args()?;
    let path = read_path(m, path.as_ptr())?;
    demand_access(m, call.symbol)?;
    let path = own_descriptor(m, &path).unwrap_or(path);
    let result = match fs::read_link(path) {
        Ok(target) => {
            // What does not fit is cut, and there is no zero at the end.
            let bytes = target.as_os_str().as_bytes();
            let bytes = &bytes[..bytes.len().min(usize::try_from(len.word).unwrap_or(usize::MAX))];
            m.write_bytes(buffer.as_ptr(), bytes)?;
            Ok(bytes.len() as u64)
        }
        Err(error) => Err(errno::of(&error)),
    };
    count(m, result)
}

/// The host's counterpart of `/proc/self/fd/N`, by which std finds out the paths of open files.
fn own_descriptor(m: &mut Machine<'_>, path: &Path) -> Option<PathBuf> {
    let number = path.to_str()?.strip_prefix("/proc/self/fd/")?.parse().ok()?;
    let file = io::file(m, number).ok()?;
    Some(PathBuf::from(format!("/proc/self/fd/{}", file.as_raw_fd())))
}

/// Without a buffer, the result is in a block that the caller has to free.
fn realpath(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [path, buffer] = call.args()?;
    let path = read_path(m, path.as_ptr())?;
    demand_access(m, call.symbol)?;
    let resolved = match fs::canonicalize(path) {
        Ok(resolved) => resolved,
        Err(error) => return fail_null(m, errno::of(&error)),
    };
    let text = [resolved.as_os_str().as_bytes(), &[0]].concat();
    let place = if buffer.word == 0 {
        m.allocate(text.len() as u64, 16, assay_machine::AllocKind::CHeap, assay_machine::Contents::Uninit)?
    } else {
        buffer.as_ptr()
    };
    m.write_bytes(place, &text)?;
    pointer(place)
}

fn getcwd(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [buffer, len] = call.args()?;
    let Some(directory) = m.host().current_dir() else {
        if !m.host().isolated() {
            return fail_null(m, ENOENT);
        }
        // Not reason enough to stop: programs ask only to print shorter paths, std itself in backtraces.
        m.warn(WarningKind::RejectedByIsolation { operation: "`getcwd`".into() });
        return fail_null(m, EACCES);
    };
    if buffer.word == 0 {
        return Err(unsupported("`getcwd` without a buffer"));
    }
    let text = [&directory[..], &[0]].concat();
    if (text.len() as u64) > len.word {
        return fail_null(m, ERANGE);
    }
    m.write_bytes(buffer.as_ptr(), &text)?;
    pointer(buffer.as_ptr())
}
