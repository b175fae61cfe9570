//! What descriptors are told and asked besides reading and writing.

use assay_machine::{ForeignCall, Machine, Stop};

use crate::linux::abi;
use crate::linux::errno::{EBADF, ENOTTY};
use crate::linux::io::{Descriptor, duplicate};
use crate::linux::special;
use crate::registry::{Entry, table};
use crate::support::{Flow, fail, int, invalid, linux, unsupported};

pub(crate) static TABLE: &[Entry] = table! {
    "fcntl" fcntl, "Reads and sets properties of a descriptor.";
    "fcntl64" fcntl, "Reads and sets properties of a descriptor.";
    "ioctl" ioctl, "Controls a device.";
    "isatty" isatty, "Tells whether a descriptor is of a terminal.";
};

fn fcntl(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    const F_DUPFD: i32 = 0;
    const F_GETFD: i32 = 1;
    const F_SETFD: i32 = 2;
    const F_GETFL: i32 = 3;
    const F_SETFL: i32 = 4;
    const F_DUPFD_CLOEXEC: i32 = 1030;
    const FD_CLOEXEC: i32 = 1;
    const O_RDWR: i32 = 2;
    let ([fd, command], rest) = call.variadic()?;
    let third = || rest.first().ok_or_else(|| invalid("fcntl", "a command that needs a third argument, without one"));
    let Some(descriptor) = linux(m).descriptors.get(fd.as_i32()) else { return fail(m, EBADF) };
    match (command.as_i32(), descriptor) {
        (F_DUPFD | F_DUPFD_CLOEXEC, _) => duplicate(m, fd.as_i32(), third()?.as_i32()),
        (F_GETFD, _) => int(FD_CLOEXEC),
        // There are no other programs to be run.
        (F_SETFD, _) => int(0),
        (F_GETFL, Descriptor::Standard(_) | Descriptor::Device(_)) => int(O_RDWR),
        (F_GETFL, Descriptor::File { flags, .. }) => int(flags),
        (F_GETFL, Descriptor::Special(number)) => {
            let nonblocking = if linux(m).specials.nonblocking(number) { o_nonblock(m)? } else { 0 };
            int(linux(m).specials.access_mode(number) | nonblocking)
        }
        (F_SETFL, Descriptor::Special(number)) => {
            let nonblocking = third()?.as_i32() & o_nonblock(m)? != 0;
            linux(m).specials.set_nonblocking(number, nonblocking);
            int(0)
        }
        (command, _) => Err(unsupported(format!("`fcntl` with command {command}"))),
    }
}

fn o_nonblock(m: &mut Machine<'_>) -> Result<i32, Stop> {
    abi::number(m, "O_NONBLOCK", 0o4000).map(|flag| flag as i32)
}

fn ioctl(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    const TCGETS: u64 = 0x5401;
    const TIOCGWINSZ: u64 = 0x5413;
    const FIONBIO: u64 = 0x5421;
    const FIONCLEX: u64 = 0x5450;
    const FIOCLEX: u64 = 0x5451;
    let ([fd, request], rest) = call.variadic()?;
    if linux(m).descriptors.get(fd.as_i32()).is_none() {
        return fail(m, EBADF);
    }
    let mut is = |name, on_x86_64: u64| Ok::<_, Stop>(abi::number(m, name, on_x86_64 as i64)? as u64 == request.word);
    let harmless = is("FIOCLEX", FIOCLEX)? || is("FIONCLEX", FIONCLEX)?;
    let of_terminals = is("TCGETS", TCGETS)? || is("TIOCGWINSZ", TIOCGWINSZ)?;
    let nonblocking = is("FIONBIO", FIONBIO)?;
    match (special::number(m, fd.as_i32()), rest.first()) {
        _ if harmless => int(0),
        _ if of_terminals => fail(m, ENOTTY),
        (Some(number), Some(place)) if nonblocking => {
            let nonblocking = m.read_int(place.as_ptr(), 0, 4)? != 0;
            linux(m).specials.set_nonblocking(number, nonblocking);
            int(0)
        }
        _ => Err(unsupported(format!("`ioctl` with request {:#x}", request.word))),
    }
}

fn isatty(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [fd] = call.args()?;
    match linux(m).descriptors.get(fd.as_i32()) {
        None => {
            m.set_errno(EBADF)?;
            int(0)
        }
        Some(Descriptor::Standard(stream)) if m.host().is_terminal(stream) => int(1),
        Some(_) => {
            m.set_errno(ENOTTY)?;
            int(0)
        }
    }
}
