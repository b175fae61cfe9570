//! Random bytes.

use assay_machine::{ForeignCall, Machine, Pointer, Stop};

use crate::linux::errno::{EINVAL, EIO};
use crate::registry::{Entry, table};
use crate::support::{Flow, fail, fail_long, int, long};

pub(crate) static TABLE: &[Entry] = table! {
    "getrandom" getrandom, "Fills a buffer with random bytes, and returns how many.";
    "getentropy" getentropy, "Fills a buffer of at most 256 bytes with random bytes.";
};

/// `GRND_NONBLOCK`, `GRND_RANDOM`, `GRND_INSECURE`.
const KNOWN_FLAGS: u32 = 1 | 2 | 4;

/// `GRND_RANDOM | GRND_INSECURE`, which Linux rejects.
const CONTRADICTION: u32 = 2 | 4;

fn getrandom(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [buffer, len, flags] = call.args()?;
    random(m, buffer.as_ptr(), len.word, flags.as_u32())
}

/// `getrandom`, also as a system call.
pub(crate) fn random(m: &mut Machine<'_>, buffer: Pointer, len: u64, flags: u32) -> Flow {
    if flags & !KNOWN_FLAGS != 0 || flags & CONTRADICTION == CONTRADICTION {
        return fail_long(m, EINVAL);
    }
    fill(m, buffer, len)?;
    long(len as i64)
}

fn getentropy(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [buffer, len] = call.args()?;
    if len.word > 256 {
        return fail(m, EIO);
    }
    fill(m, buffer.as_ptr(), len.word)?;
    int(0)
}

fn fill(m: &mut Machine<'_>, buffer: Pointer, len: u64) -> Result<(), Stop> {
    m.memory().bytes_mut(buffer, len)?;
    let mut bytes = vec![0; len as usize];
    m.entropy(&mut bytes);
    m.memory().write_bytes(buffer, &bytes)
}
