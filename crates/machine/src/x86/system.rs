//! What programs ask of the processor itself: the counter of cycles, random numbers, the control register of float operations.

use assay_memory::Reason;
use assay_report::Finding;

use crate::foreign::{ForeignCall, ForeignFlow, Stop, Value};
use crate::{Clock, Machine};

type Flow = Result<ForeignFlow, Stop>;

/// The counter of cycles, at one gigahertz.
pub(super) fn cycles(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    call.args::<0>()?;
    Ok(ForeignFlow::Return(Value::int(m.now(Clock::Monotonic))))
}

/// The same with the number of the processor, of which there is one.
pub(super) fn cycles_and_processor(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    call.args::<0>()?;
    Ok(ForeignFlow::ReturnPair(Value::int(m.now(Clock::Monotonic)), Value::int(0)))
}

/// A random number of so many bytes, and whether there was one. Now and then there is none: the generator may run dry.
pub(super) fn random<const BYTES: usize>(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    const ONE_IN: u64 = 16;
    call.args::<0>()?;
    if m.choose(ONE_IN, Reason::RandomBytes) == ONE_IN - 1 {
        return Ok(ForeignFlow::ReturnPair(Value::int(0), Value::int(0)));
    }
    let mut bytes = [0; 8];
    m.entropy(&mut bytes[..BYTES]);
    Ok(ForeignFlow::ReturnPair(Value::int(u64::from_le_bytes(bytes)), Value::int(1)))
}

/// All exceptions masked, rounding to the nearest, denormal floats kept: what compiled code relies on.
const DEFAULT: u32 = 0x1f80;
/// The flags that operations set. Rust does not say when they do.
const FLAGS: u32 = 0x3f;

/// Stores the control register.
pub(super) fn store_control(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place] = call.args()?;
    m.write_bytes(place.as_ptr(), &DEFAULT.to_le_bytes())?;
    Ok(ForeignFlow::UNIT)
}

/// Loads the control register, with what it has been all the time.
pub(super) fn load_control(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place] = call.args()?;
    let mut value = [0; 4];
    value.copy_from_slice(m.read_bytes(place.as_ptr(), 4)?);
    let value = u32::from_le_bytes(value);
    if value & !FLAGS == DEFAULT {
        return Ok(ForeignFlow::UNIT);
    }
    Err(Finding::unsupported(format!(
        "setting MXCSR to {value:#x}: another rounding, masking or treatment of denormals"
    )))
}
