//! Variables of the environment, as UTF-16. The program can read them, not change them.

use assay_machine::{ForeignCall, Machine, Pointer, Stop};

use crate::registry::{Entry, table};
use crate::support::{Flow, demand_access, int, unsupported};

use super::{ERROR_ENVVAR_NOT_FOUND, ERROR_INSUFFICIENT_BUFFER, fail, set_last_error};

pub(crate) static TABLE: &[Entry] = table! {
    "GetEnvironmentVariableW" get_variable, "Gives the value of a variable.";
    "GetCurrentDirectoryW" get_directory, "Gives the working directory.";
};

/// A string of UTF-16 up to its zero.
fn read_wide(m: &mut Machine<'_>, place: Pointer) -> Result<String, Stop> {
    let mut units = Vec::new();
    loop {
        match m.read_int(place, units.len() as u64 * 2, 2)? {
            0 => return Ok(String::from_utf16_lossy(&units)),
            unit => units.push(unit as u16),
        }
    }
}

/// Writes a string with its zero if there is room; returns its length, or else how much room it needs.
fn write_wide(m: &mut Machine<'_>, text: &[u8], place: Pointer, room: u32) -> Flow {
    let text = String::from_utf8_lossy(text);
    let units: Vec<u16> = text.encode_utf16().chain([0]).collect();
    if units.len() as u64 > u64::from(room) {
        set_last_error(m, ERROR_INSUFFICIENT_BUFFER);
        return int(units.len() as i32);
    }
    for (index, unit) in units.iter().enumerate() {
        m.write_int(place, index as u64 * 2, 2, (*unit).into())?;
    }
    // Empty values are told from missing ones by this.
    set_last_error(m, 0);
    int(units.len() as i32 - 1)
}

fn get_variable(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [name, buffer, room] = call.args()?;
    let name = read_wide(m, name.as_ptr())?;
    let variables = m.host().environment();
    // Windows does not tell upper from lower case here.
    match variables.iter().find(|(known, _)| known.eq_ignore_ascii_case(name.as_bytes())) {
        Some((_, value)) => write_wide(m, value, buffer.as_ptr(), room.as_u32()),
        None => fail(m, ERROR_ENVVAR_NOT_FOUND),
    }
}

fn get_directory(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    call.args::<2>()?;
    demand_access(m, "GetCurrentDirectoryW")?;
    Err(unsupported("`GetCurrentDirectoryW`: paths of Windows on a host that is none"))
}
