//! Reciprocals that are only promised up to a relative error of 1.5 * 2^-12.

use assay_ir::scalar::FloatTy;
use assay_memory::Reason;

use super::call::{Flow, give, vector};
use crate::Machine;
use crate::config::RoundingError;
use crate::foreign::ForeignCall;

/// `1 / x`.
pub(super) fn reciprocal(x: f64) -> f64 {
    1.0 / x
}

/// `1 / sqrt(x)`.
pub(super) fn reciprocal_root(x: f64) -> f64 {
    1.0 / x.sqrt()
}

/// A function of every lane.
pub(super) fn all(machine: &mut Machine<'_>, call: &ForeignCall<'_>, f: fn(f64) -> f64) -> Flow {
    let mut result = vector(machine, call, 0)?;
    for index in 0..result.count::<f32>() {
        let lane = approximate(machine, f, result.get(index));
        result.set(index, lane);
    }
    give(machine, call, &result)
}

/// A function of the first lane; the others stay.
pub(super) fn first(machine: &mut Machine<'_>, call: &ForeignCall<'_>, f: fn(f64) -> f64) -> Flow {
    let mut result = vector(machine, call, 0)?;
    let lane = approximate(machine, f, result.get(0));
    result.set(0, lane);
    give(machine, call, &result)
}

/// The exact result with some error of those allowed. Numbers too small to be normal count as zero.
fn approximate(machine: &mut Machine<'_>, f: fn(f64) -> f64, x: f32) -> f32 {
    let flush = |value: f32| if value.is_subnormal() { 0.0_f32.copysign(value) } else { value };
    let exact = f(flush(x).into());
    if exact == 0.0 || !exact.is_finite() {
        let bits =
            machine.float_result(FloatTy::F32, &[(FloatTy::F32, x.to_bits().into())], (exact as f32).to_bits().into());
        return f32::from_bits(bits as u32);
    }
    let choice = match machine.config().floats.error {
        RoundingError::None => 0,
        RoundingError::Random => machine.choose(2 * STEPS + 1, Reason::FloatRounding),
        RoundingError::Largest => 2 * STEPS - machine.choose(2, Reason::FloatRounding),
    };
    flush((exact * (1.0 + error(choice))) as f32)
}

/// How many different errors there are in each direction.
const STEPS: u64 = 3071;

/// The relative error that a choice stands for: 0 for 0. One step less than allowed is left for the rounding to single precision.
fn error(choice: u64) -> f64 {
    let size = choice.div_ceil(2) as f64 / f64::from(1 << 23);
    if choice.is_multiple_of(2) { -size } else { size }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_within_the_promise() {
        let limit = 1.5 / 4096.0;
        assert_eq!(error(0), 0.0);
        for choice in 1..=2 * STEPS {
            assert!(error(choice).abs() < limit && error(choice) != error(choice - 1));
        }
    }
}
