//! Instructions that read or write memory: gathering, masked stores, unaligned loads.

use super::call::{Flow, give, pointer, value, vector};
use crate::foreign::{ForeignCall, ForeignFlow};
use crate::vector::{Lane, Vector};
use crate::{Machine, Stop};

/// Reads where the mask's sign bit is set, at `base + index * scale`; elsewhere stays what `src` has.
///
/// Call: `src, base, indices, mask, scale`. `T` are the lanes, `I` the indices.
pub(super) fn gather<T: Lane, I: Lane + Into<i64>>(machine: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let (mut result, base) = (vector(machine, call, 0)?, pointer(call, 1)?);
    let (indices, mask) = (vector(machine, call, 2)?, vector(machine, call, 3)?);
    let scale = i64::from(value(call, 4)?.as_u64() as u8);
    // With indices twice as wide as lanes, only the low half of the lanes is read, the other becomes zero.
    for index in 0..result.count::<T>() {
        if index >= indices.count::<I>() {
            zero_lane::<T>(&mut result, index);
        } else if is_set::<T>(&mask, index) {
            let offset = indices.get::<I>(index).into().wrapping_mul(scale);
            let bytes = machine.read_bytes(base.wrapping_offset(offset), T::SIZE as u64)?;
            result.set(index, T::from_bytes(bytes));
        }
    }
    give(machine, call, &result)
}

fn zero_lane<T: Lane>(vector: &mut Vector, index: usize) {
    vector.set(index, T::from_bytes(Vector::zeroed(T::SIZE).bytes()));
}

fn is_set<T: Lane>(mask: &Vector, index: usize) -> bool {
    mask.get::<u8>((index + 1) * T::SIZE - 1) & 0x80 != 0
}

/// Writes the bytes whose mask has its top bit set. Call: `bytes, mask, place`.
pub(super) fn masked_store(machine: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let (bytes, mask, place) = (vector(machine, call, 0)?, vector(machine, call, 1)?, pointer(call, 2)?);
    for (offset, byte) in (0..).zip(bytes.bytes()) {
        if is_set::<u8>(&mask, offset as usize) {
            machine.write_bytes(place.wrapping_offset(offset), &[*byte])?;
        }
    }
    Ok(ForeignFlow::UNIT)
}

/// Reads a vector at any address.
pub(super) fn load<const SIZE: usize>(machine: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let loaded = read::<SIZE>(machine, call)?;
    give(machine, call, &loaded)
}

fn read<const SIZE: usize>(machine: &mut Machine<'_>, call: &ForeignCall<'_>) -> Result<Vector, Stop> {
    Ok(Vector::of(machine.read_bytes(pointer(call, 0)?, SIZE as u64)?))
}
