//! Memory as bytes: `memcpy` and its like.
//!
//! As Rust assumes of them, a length of zero allows any pointer.

use assay_machine::{ForeignCall, Machine, Pointer};

use crate::registry::{Entry, table};
use crate::support::{Flow, int, pointer, unit};

pub(crate) static TABLE: &[Entry] = table! {
    "memcpy" memcpy, "Copies bytes between ranges that must not overlap.";
    "memmove" memmove, "Copies bytes between ranges that may overlap.";
    "memset" memset, "Fills a range with a byte.";
    "memcmp" memcmp, "Compares ranges of initialised bytes.";
    "bcmp" memcmp, "Tells whether ranges of initialised bytes differ.";
    "memchr" memchr, "Finds the first place of a byte.";
    "memrchr" memrchr, "Finds the last place of a byte.";
    "explicit_bzero" explicit_bzero, "Fills a range with zeros.";
};

fn memcpy(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [to, from, len] = call.args()?;
    let (to, from) = (to.as_ptr(), from.as_ptr());
    m.memory().check_disjoint(to, from, len.word)?;
    m.memory().copy(to, from, len.word)?;
    pointer(to)
}

fn memmove(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [to, from, len] = call.args()?;
    m.memory().copy(to.as_ptr(), from.as_ptr(), len.word)?;
    pointer(to.as_ptr())
}

fn memset(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [to, byte, len] = call.args()?;
    m.memory().fill(to.as_ptr(), byte.word as u8, len.word)?;
    pointer(to.as_ptr())
}

fn explicit_bzero(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [to, len] = call.args()?;
    m.memory().fill(to.as_ptr(), 0, len.word)?;
    unit()
}

fn memcmp(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [left, right, len] = call.args()?;
    let left = m.read_bytes(left.as_ptr(), len.word)?.to_vec();
    let right = m.read_bytes(right.as_ptr(), len.word)?;
    int(left[..].cmp(right) as i32)
}

/// Reads one by one: bytes behind the first match may be out of bounds or uninitialised.
fn memchr(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [start, byte, len] = call.args()?;
    for index in 0..len.word {
        if m.memory().read_u8(start.as_ptr(), index, 1)? == byte.word as u8 {
            return pointer(start.as_ptr().wrapping_offset(index as i64));
        }
    }
    pointer(Pointer::NULL)
}

fn memrchr(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [start, byte, len] = call.args()?;
    for index in (0..len.word).rev() {
        if m.memory().read_u8(start.as_ptr(), index, 1)? == byte.word as u8 {
            return pointer(start.as_ptr().wrapping_offset(index as i64));
        }
    }
    pointer(Pointer::NULL)
}
