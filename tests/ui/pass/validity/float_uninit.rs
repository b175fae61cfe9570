//! A float may have any bits.
use std::mem::MaybeUninit;

fn main() {
    let mut place = MaybeUninit::<[f64; 4]>::zeroed();
    unsafe { place.as_mut_ptr().cast::<u64>().add(2).write(u64::MAX) };
    let floats = unsafe { place.assume_init() };
    assert!(floats[2].is_nan() && floats[1] == 0.0);
}
