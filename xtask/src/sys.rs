//! The few calls to the operating system that std does not offer. The only `unsafe` code of xtask.

use std::ffi::CString;
use std::fs::File;
use std::io;
use std::os::fd::AsRawFd;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, ExitStatus};
use std::time::Duration;

/// What one child process used, its own waited-for children included.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Usage {
    /// Processor time in user mode.
    pub(crate) user: Duration,
    /// Peak resident memory, in bytes.
    pub(crate) peak_bytes: u64,
}

/// Waits for `child` and says what it used.
///
/// # Errors
/// Those of `wait4`.
pub(crate) fn wait_with_usage(child: Child) -> io::Result<(ExitStatus, Usage)> {
    let pid = child.id().cast_signed();
    let mut status = 0;
    // SAFETY: `rusage` is plain integers, for which all zeros is a value.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    loop {
        // SAFETY: both pointers are to live locals of the types `wait4` writes; `pid` is our own unreaped child.
        let done = unsafe { libc::wait4(pid, &raw mut status, 0, &raw mut usage) };
        if done == pid {
            break;
        }
        let error = io::Error::last_os_error();
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
    let seconds = u64::try_from(usage.ru_utime.tv_sec).unwrap_or(0);
    let micros = u64::try_from(usage.ru_utime.tv_usec).unwrap_or(0);
    let user = Duration::from_secs(seconds) + Duration::from_micros(micros);
    // Linux counts in KiB, macOS in bytes.
    let unit = if cfg!(target_os = "macos") { 1 } else { 1024 };
    let peak_bytes = u64::try_from(usage.ru_maxrss).unwrap_or(0) * unit;
    Ok((ExitStatus::from_raw(status), Usage { user, peak_bytes }))
}

/// Bytes that this user may still write on the file system of `path`, which must exist.
///
/// # Errors
/// Those of `statvfs`.
pub(crate) fn free_bytes(path: &Path) -> io::Result<u64> {
    let path = CString::new(path.as_os_str().as_bytes())?;
    // SAFETY: `statvfs` is plain integers, for which all zeros is a value.
    let mut stat: libc::statvfs = unsafe { std::mem::zeroed() };
    // SAFETY: a NUL-terminated string and a live local of the type that is written.
    if unsafe { libc::statvfs(path.as_ptr(), &raw mut stat) } != 0 {
        return Err(io::Error::last_os_error());
    }
    #[allow(clippy::useless_conversion, reason = "the fields' types differ between platforms")]
    Ok(u64::from(stat.f_bavail).saturating_mul(u64::from(stat.f_frsize)))
}

/// Writes everything that is cached for the file system of `directory` to the disk, so that a marker file written
/// afterwards never outlives what it vouches for, even through a power failure.
///
/// # Errors
/// When the directory cannot be opened or the disk reports an error.
pub(crate) fn sync_file_system(directory: &Path) -> io::Result<()> {
    let directory = File::open(directory)?;
    #[cfg(target_os = "linux")]
    // SAFETY: the descriptor is open for the duration of the call.
    if unsafe { libc::syncfs(directory.as_raw_fd()) } != 0 {
        return Err(io::Error::last_os_error());
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = directory.as_raw_fd();
        // SAFETY: `sync` takes nothing and cannot fail.
        unsafe { libc::sync() };
    }
    Ok(())
}

/// Ends the process group that `child` leads: the child and what it has started.
///
/// # Errors
/// Those of `kill`, but none if the group has ended by itself.
pub(crate) fn kill_group(child: &Child) -> io::Result<()> {
    // SAFETY: `kill` accesses no memory. The child has not been waited for, so its number is not anybody else's.
    let done = unsafe { libc::kill(-child.id().cast_signed(), libc::SIGKILL) };
    let error = io::Error::last_os_error();
    if done == 0 || error.raw_os_error() == Some(libc::ESRCH) { Ok(()) } else { Err(error) }
}

/// Lets the process end quietly when the reader of its output goes away (`cargo xtask test | head`), as programs outside
/// Rust do, instead of panicking in `println!`.
pub(crate) fn end_on_broken_pipe() {
    // SAFETY: sets a signal's default action, before any other thread exists.
    unsafe { libc::signal(libc::SIGPIPE, libc::SIG_DFL) };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_reports_its_status_and_usage() {
        let child = std::process::Command::new("sh").args(["-c", "exit 7"]).spawn().unwrap();
        let (status, usage) = wait_with_usage(child).unwrap();
        assert_eq!(status.code(), Some(7));
        assert!(usage.peak_bytes > 0);
    }

    #[test]
    fn free_space_of_a_missing_path_is_an_error() {
        assert!(free_bytes(Path::new("/")).unwrap() > 0);
        assert!(free_bytes(Path::new("/no/such/place")).is_err());
    }
}
