//! The standard streams, and random bytes.

use assay_machine::{ForeignCall, Machine, Pointer, Stop, Stream, Value};
use assay_report::Access;

use crate::registry::{Entry, table};
use crate::support::{Flow, int, pointer, unsupported};

use super::process::handle;
use super::{ERROR_INVALID_HANDLE, ERROR_INVALID_PARAMETER, TRUE, fail};

pub(crate) static TABLE: &[Entry] = table! {
    "GetStdHandle" get_std_handle, "Gives the handle of a standard stream.";
    "GetConsoleMode" get_console_mode, "Gives the mode of a console; no stream is one here.";
    "GetConsoleOutputCP" |_, call| { call.args::<0>()?; int(UTF8) }, "Gives the encoding of the console's output.";
    "GetFileType" get_file_type, "Tells what sort of file a handle is of.";
    "NtWriteFile" nt_write, "Writes to a file.";
    "NtReadFile" nt_read, "Reads from a file.";
    "WriteFile" write_file, "Writes to a file.";
    "RtlNtStatusToDosError" |_, call| { let [status] = call.args()?; int(dos_error(status.as_u32()) as i32) }, "Translates a status to the number of an error.";
    "ProcessPrng" process_prng, "Fills a buffer with random bytes.";
    "SystemFunction036" process_prng, "Fills a buffer with random bytes.";
};

const UTF8: i32 = 65001;

/// The handles of the standard streams, which are no addresses.
const HANDLES: [u64; 3] = [0x10, 0x14, 0x18];

fn get_std_handle(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [id] = call.args()?;
    // STD_INPUT_HANDLE is -10, and so on.
    let index = usize::try_from(-10 - i64::from(id.as_i32())).unwrap_or(usize::MAX);
    match HANDLES.get(index) {
        Some(&stream) => pointer(handle(stream as i64)),
        None => {
            super::set_last_error(m, ERROR_INVALID_HANDLE);
            pointer(handle(-1))
        }
    }
}

/// Which standard stream a handle is of.
fn stream(handle: Value) -> Option<usize> {
    HANDLES.iter().position(|&known| known == handle.word)
}

fn get_console_mode(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [_handle, _mode] = call.args()?;
    fail(m, ERROR_INVALID_HANDLE)
}

fn get_file_type(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    const FILE_TYPE_PIPE: i32 = 3;
    let [handle] = call.args()?;
    if stream(handle).is_some() { int(FILE_TYPE_PIPE) } else { fail(m, ERROR_INVALID_HANDLE) }
}

const STATUS_SUCCESS: u32 = 0;
const STATUS_INVALID_HANDLE: u32 = 0xC000_0008;
const STATUS_END_OF_FILE: u32 = 0xC000_0011;
const STATUS_UNSUCCESSFUL: u32 = 0xC000_0001;

fn dos_error(status: u32) -> u32 {
    const ERROR_HANDLE_EOF: u32 = 38;
    const ERROR_GEN_FAILURE: u32 = 31;
    match status {
        STATUS_SUCCESS => 0,
        STATUS_INVALID_HANDLE => ERROR_INVALID_HANDLE,
        STATUS_END_OF_FILE => ERROR_HANDLE_EOF,
        _ => ERROR_GEN_FAILURE,
    }
}

/// A file, an event, a function with its context, the place for the result, a buffer with its length, an offset, and a key.
fn transfer(call: &ForeignCall<'_>) -> Result<(Value, Pointer, Pointer, u64), Stop> {
    let [file, event, function, _context, result, buffer, len, offset, _key] = call.args()?;
    if event.word != 0 || function.word != 0 || offset.word != 0 {
        return Err(unsupported(format!("`{}` with an event, a function or an offset", call.symbol)));
    }
    Ok((file, result.as_ptr(), buffer.as_ptr(), u64::from(len.as_u32())))
}

/// Writes an `IO_STATUS_BLOCK`, and returns its status.
fn finish(m: &mut Machine<'_>, result: Pointer, outcome: Result<u64, u32>) -> Flow {
    let word = m.target().pointer_bytes();
    let (status, moved) = outcome.map_or_else(|status| (status, 0), |moved| (STATUS_SUCCESS, moved));
    m.write_int(result, 0, 4, status.into())?;
    m.write_int(result, word, word, moved.into())?;
    int(status as i32)
}

fn nt_write(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let (file, result, buffer, len) = transfer(call)?;
    let outcome = write(m, file, buffer, len)?;
    finish(m, result, outcome)
}

fn write(m: &mut Machine<'_>, file: Value, buffer: Pointer, len: u64) -> Result<Result<u64, u32>, Stop> {
    let to = match stream(file) {
        Some(1) => Stream::Out,
        Some(2) => Stream::Err,
        _ => return Ok(Err(STATUS_INVALID_HANDLE)),
    };
    let bytes = m.read_bytes(buffer, len)?.to_vec();
    Ok(m.host().write(to, &bytes).map(|written| written as u64).map_err(|_| STATUS_UNSUCCESSFUL))
}

fn nt_read(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let (file, result, buffer, len) = transfer(call)?;
    m.memory().check(buffer, len, 1, Access::Write)?;
    let mut bytes = vec![0; len as usize];
    let outcome = match stream(file) {
        Some(0) => m.host().read_stdin(&mut bytes).map_err(|_| STATUS_UNSUCCESSFUL),
        _ => Err(STATUS_INVALID_HANDLE),
    };
    let outcome = match outcome {
        Ok(0) if len > 0 => Err(STATUS_END_OF_FILE),
        other => other,
    };
    if let Ok(read) = outcome {
        m.write_bytes(buffer, &bytes[..read])?;
    }
    finish(m, result, outcome.map(|read| read as u64))
}

fn write_file(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [file, buffer, len, written, overlapped] = call.args()?;
    if overlapped.word != 0 {
        return Err(unsupported("`WriteFile` that does not wait"));
    }
    if written.word == 0 {
        return fail(m, ERROR_INVALID_PARAMETER);
    }
    let outcome = write(m, file, buffer.as_ptr(), u64::from(len.as_u32()))?;
    m.write_int(written.as_ptr(), 0, 4, outcome.unwrap_or(0).into())?;
    match outcome {
        Ok(_) => int(TRUE),
        Err(status) => fail(m, dos_error(status)),
    }
}

fn process_prng(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [buffer, len] = call.args()?;
    let mut bytes = vec![0; len.word as usize];
    m.memory().check(buffer.as_ptr(), len.word, 1, Access::Write)?;
    m.entropy(&mut bytes);
    m.write_bytes(buffer.as_ptr(), &bytes)?;
    int(TRUE)
}
