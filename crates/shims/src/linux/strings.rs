//! Strings that end in a zero byte.

use assay_machine::{AllocKind, Contents, ForeignCall, Machine, Pointer};
use assay_memory::AllocSite;

use crate::linux::errno::{self, EINVAL, ERANGE};
use crate::registry::{Entry, table};
use crate::support::{Flow, int, linux, pointer, size};

pub(crate) static TABLE: &[Entry] = table! {
    "strlen" strlen, "Length of a string.";
    "strnlen" strnlen, "Length of a string of at most so many bytes.";
    "strcmp" strcmp, "Compares strings.";
    "strncmp" strncmp, "Compares at most so many bytes of strings.";
    "strchr" strchr, "Finds the first place of a byte in a string.";
    "strrchr" strrchr, "Finds the last place of a byte in a string.";
    "strcpy" strcpy, "Copies a string.";
    "strdup" strdup, "Copies a string to a new block.";
    "wcslen" wcslen, "Length of a string of `wchar_t`.";
    "__errno_location" |m, call| { call.args::<0>()?; pointer(m.errno_place()?) }, "Where this thread's `errno` is.";
    "__xpg_strerror_r" strerror_r, "Writes the text of an error number.";
    "strerror" strerror, "The text of an error number.";
};

fn strlen(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [string] = call.args()?;
    size(m.memory().c_str(string.as_ptr())?.len() as u64)
}

fn strnlen(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [string, max] = call.args()?;
    let mut len = 0;
    while len < max.word && m.memory().read_u8(string.as_ptr(), len, 1)? != 0 {
        len += 1;
    }
    size(len)
}

fn strcmp(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [left, right] = call.args()?;
    compare(m, left.as_ptr(), right.as_ptr(), u64::MAX)
}

fn strncmp(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [left, right, max] = call.args()?;
    compare(m, left.as_ptr(), right.as_ptr(), max.word)
}

/// Reads no further than the first difference.
fn compare(m: &mut Machine<'_>, left: Pointer, right: Pointer, max: u64) -> Flow {
    for index in 0..max {
        let (a, b) = (m.memory().read_u8(left, index, 1)?, m.memory().read_u8(right, index, 1)?);
        if a != b || a == 0 {
            return int(i32::from(a) - i32::from(b));
        }
    }
    int(0)
}

fn strchr(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [string, byte] = call.args()?;
    let mut index = 0;
    loop {
        let found = m.memory().read_u8(string.as_ptr(), index, 1)?;
        if found == byte.word as u8 {
            return pointer(string.as_ptr().wrapping_offset(index as i64));
        }
        if found == 0 {
            return pointer(Pointer::NULL);
        }
        index += 1;
    }
}

fn strrchr(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [string, byte] = call.args()?;
    let bytes = m.memory().c_str(string.as_ptr())?;
    let place = match byte.word as u8 {
        0 => Some(bytes.len()),
        byte => bytes.iter().rposition(|&found| found == byte),
    };
    pointer(place.map_or(Pointer::NULL, |index| string.as_ptr().wrapping_offset(index as i64)))
}

fn strcpy(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [to, from] = call.args()?;
    let len = m.memory().c_str(from.as_ptr())?.len() as u64 + 1;
    m.memory().check_disjoint(to.as_ptr(), from.as_ptr(), len)?;
    m.memory().copy(to.as_ptr(), from.as_ptr(), len)?;
    pointer(to.as_ptr())
}

fn strdup(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [from] = call.args()?;
    let len = m.memory().c_str(from.as_ptr())?.len() as u64 + 1;
    let block = m.allocate(len, 16, AllocKind::CHeap, Contents::Uninit)?;
    m.memory().copy(block, from.as_ptr(), len)?;
    pointer(block)
}

fn wcslen(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [string] = call.args()?;
    let mut len = 0;
    while m.memory().read_u32(string.as_ptr(), len * 4, 4)? != 0 {
        len += 1;
    }
    size(len)
}

fn text_of(number: i32) -> String {
    errno::message(number).map_or_else(|| format!("Unknown error {number}"), str::to_owned)
}

/// POSIX's: returns an error number, and cuts what does not fit.
fn strerror_r(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [number, buffer, len] = call.args()?;
    let mut text = text_of(number.as_i32()).into_bytes();
    let fits = (text.len() as u64) < len.word;
    if len.word > 0 {
        text.truncate(usize::try_from(len.word - 1).unwrap_or(usize::MAX));
        text.push(0);
        m.memory().write_bytes(buffer.as_ptr(), &text)?;
    }
    let known = errno::message(number.as_i32()).is_some();
    int(if !known {
        EINVAL
    } else if !fits {
        ERANGE
    } else {
        0
    })
}

/// The string stays valid until the next call.
fn strerror(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [number] = call.args()?;
    if let Some(old) = linux(m).error_text.take() {
        m.memory().deallocate_machine(old, AllocSite::Unknown)?;
    }
    let place = m.allocate_c_str(text_of(number.as_i32()).as_bytes())?;
    linux(m).error_text = Some(place);
    pointer(place)
}
