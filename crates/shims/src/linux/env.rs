//! Environment variables.
//!
//! They are where C keeps them, in the program's memory: `environ` points to an array of pointers to `NAME=value`, ended by
//! a null pointer. What a program does to that array by itself counts too.

use assay_machine::{ForeignCall, Machine, Pointer, Stop};
use assay_memory::AllocSite;

use crate::linux::errno::EINVAL;
use crate::registry::{Entry, table};
use crate::support::{Flow, fail, int, linux, pointer};

pub(crate) static TABLE: &[Entry] = table! {
    "getenv" getenv, "Gives the value of a variable, or null.";
    "secure_getenv" getenv, "Gives the value of a variable, or null.";
    "setenv" setenv, "Sets a variable.";
    "unsetenv" unsetenv, "Removes a variable.";
    "putenv" putenv, "Makes the caller's own string a part of the environment.";
    "clearenv" clearenv, "Removes all variables.";
};

/// Where the environment is.
#[derive(Clone, Default)]
pub(crate) struct Environ {
    /// The variable `environ` itself, once somebody asked.
    place: Option<Pointer>,
    /// The arrays and strings that we allocated, and may free when they are replaced.
    owned: Vec<Pointer>,
}

/// The address of `environ`. The first time, the host's environment is written to memory.
pub(crate) fn place(m: &mut Machine<'_>) -> Result<Pointer, Stop> {
    if let Some(place) = linux(m).environ.place {
        return Ok(place);
    }
    let place = m.allocate_bytes(&[0; 8], 8)?;
    linux(m).environ.place = Some(place);
    let mut variables = Vec::new();
    for (name, value) in m.host().environment() {
        variables.push(new_string(m, &name, &value)?);
    }
    write_array(m, &variables)?;
    // As if it had been there from the start.
    let array = m.read_ptr(place, 0)?;
    m.memory().settle_accesses(place);
    m.memory().settle_accesses(array);
    Ok(place)
}

fn new_string(m: &mut Machine<'_>, name: &[u8], value: &[u8]) -> Result<Pointer, Stop> {
    let string = m.allocate_c_str(&[name, b"=", value].concat())?;
    linux(m).environ.owned.push(string);
    Ok(string)
}

/// The pointers in the array.
fn read_array(m: &mut Machine<'_>) -> Result<Vec<Pointer>, Stop> {
    let place = place(m)?;
    let array = m.read_ptr(place, 0)?;
    let mut variables = Vec::new();
    if array.addr == 0 {
        return Ok(variables);
    }
    let word = m.target().pointer_bytes();
    loop {
        let variable = m.read_ptr(array, variables.len() as u64 * word)?;
        if variable.addr == 0 {
            return Ok(variables);
        }
        variables.push(variable);
    }
}

/// Makes a new array the environment, and frees the old one if it was ours.
fn write_array(m: &mut Machine<'_>, variables: &[Pointer]) -> Result<(), Stop> {
    let place = place(m)?;
    let old = m.read_ptr(place, 0)?;
    let word = m.target().pointer_bytes();
    let array = m.allocate_bytes(&vec![0; (variables.len() + 1) * word as usize], word)?;
    for (index, &variable) in variables.iter().enumerate() {
        m.write_ptr(array, index as u64 * word, variable)?;
    }
    m.write_ptr(place, 0, array)?;
    linux(m).environ.owned.push(array);
    free_if_owned(m, old)
}

/// POSIX lets a change invalidate what `getenv` returned before.
fn free_if_owned(m: &mut Machine<'_>, pointer: Pointer) -> Result<(), Stop> {
    let owned = &mut linux(m).environ.owned;
    if let Some(index) = owned.iter().position(|&one| one == pointer) {
        owned.swap_remove(index);
        m.memory().deallocate_machine(pointer, AllocSite::Unknown)?;
    }
    Ok(())
}

/// Whether a string of the environment is the variable's.
fn is_named(m: &mut Machine<'_>, variable: Pointer, name: &[u8]) -> Result<bool, Stop> {
    let text = m.read_c_str(variable)?;
    Ok(text.strip_prefix(name).is_some_and(|rest| rest.first() == Some(&b'=')))
}

fn find(m: &mut Machine<'_>, variables: &[Pointer], name: &[u8]) -> Result<Option<usize>, Stop> {
    for (index, &variable) in variables.iter().enumerate() {
        if is_named(m, variable, name)? {
            return Ok(Some(index));
        }
    }
    Ok(None)
}

fn getenv(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [name] = call.args()?;
    let name = m.read_c_str(name.as_ptr())?;
    pointer(value_place(m, &name)?.unwrap_or(Pointer::NULL))
}

/// Where the value of a variable is.
fn value_place(m: &mut Machine<'_>, name: &[u8]) -> Result<Option<Pointer>, Stop> {
    let variables = read_array(m)?;
    let index = find(m, &variables, name)?;
    Ok(index.map(|index| variables[index].wrapping_offset(name.len() as i64 + 1)))
}

/// The value of a variable.
pub(crate) fn value(m: &mut Machine<'_>, name: &[u8]) -> Result<Option<Vec<u8>>, Stop> {
    match value_place(m, name)? {
        Some(place) => m.read_c_str(place).map(Some),
        None => Ok(None),
    }
}

/// A name, if it can be one.
fn checked_name(m: &mut Machine<'_>, name: Pointer) -> Result<Option<Vec<u8>>, Stop> {
    if name.addr == 0 {
        return Ok(None);
    }
    let name = m.read_c_str(name)?;
    Ok((!name.is_empty() && !name.contains(&b'=')).then_some(name))
}

fn setenv(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [name, value, overwrite] = call.args()?;
    let Some(name) = checked_name(m, name.as_ptr())? else { return fail(m, EINVAL) };
    let value = m.read_c_str(value.as_ptr())?;
    let mut variables = read_array(m)?;
    match find(m, &variables, &name)? {
        Some(_) if overwrite.as_i32() == 0 => {}
        Some(index) => {
            let old = std::mem::replace(&mut variables[index], new_string(m, &name, &value)?);
            write_array(m, &variables)?;
            free_if_owned(m, old)?;
        }
        None => {
            variables.push(new_string(m, &name, &value)?);
            write_array(m, &variables)?;
        }
    }
    int(0)
}

fn unsetenv(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [name] = call.args()?;
    let Some(name) = checked_name(m, name.as_ptr())? else { return fail(m, EINVAL) };
    remove(m, &name)?;
    int(0)
}

fn remove(m: &mut Machine<'_>, name: &[u8]) -> Result<(), Stop> {
    let mut variables = read_array(m)?;
    while let Some(index) = find(m, &variables, name)? {
        let old = variables.remove(index);
        write_array(m, &variables)?;
        free_if_owned(m, old)?;
    }
    Ok(())
}

fn putenv(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [string] = call.args()?;
    let text = m.read_c_str(string.as_ptr())?;
    let name_len = text.iter().position(|&byte| byte == b'=');
    remove(m, &text[..name_len.unwrap_or(text.len())])?;
    if name_len.is_some() {
        let mut variables = read_array(m)?;
        variables.push(string.as_ptr());
        write_array(m, &variables)?;
    }
    int(0)
}

fn clearenv(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    call.args::<0>()?;
    let old = read_array(m)?;
    write_array(m, &[])?;
    for variable in old {
        free_if_owned(m, variable)?;
    }
    int(0)
}
