//! Options that mutexes and condition variables are made with (`pthread_mutexattr_t`, `pthread_condattr_t`): one number in
//! the program's memory.

use assay_machine::{ForeignCall, Machine, Stop, Value};

use crate::linux::errno::EINVAL;
use crate::support::{Flow, int};

/// The option in the object that was passed, or the usual one where none was.
///
/// # Errors
/// Undefined behaviour: not readable, or not prepared.
pub(super) fn given(m: &mut Machine<'_>, attributes: Value, usual: u32) -> Result<u32, Stop> {
    if attributes.word == 0 { Ok(usual) } else { Ok(m.read_int(attributes.as_ptr(), 0, 4)? as u32) }
}

/// `..._init`: prepares an object with the usual option.
pub(super) fn init(m: &mut Machine<'_>, call: &ForeignCall<'_>, usual: u32) -> Flow {
    let [attributes] = call.args()?;
    m.write_int(attributes.as_ptr(), 0, 4, usual.into())?;
    int(0)
}

/// `..._destroy`
pub(super) fn destroy(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [attributes] = call.args()?;
    m.read_int(attributes.as_ptr(), 0, 4)?;
    m.memory().write_uninit(attributes.as_ptr(), 0, 4, 4)?;
    int(0)
}

/// `..._set...`: sets the option to a number up to `largest`.
pub(super) fn set(m: &mut Machine<'_>, call: &ForeignCall<'_>, largest: u32) -> Flow {
    let [attributes, option] = call.args()?;
    m.read_int(attributes.as_ptr(), 0, 4)?;
    if option.as_u32() > largest {
        return int(EINVAL);
    }
    m.write_int(attributes.as_ptr(), 0, 4, option.as_u32().into())?;
    int(0)
}

/// `..._get...`
pub(super) fn get(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [attributes, place] = call.args()?;
    let option = m.read_int(attributes.as_ptr(), 0, 4)?;
    m.write_int(place.as_ptr(), 0, 4, option)?;
    int(0)
}
