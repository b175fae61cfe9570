//! The same through a function pointer, which forgets the features.

#[target_feature(enable = "sse4.2,popcnt,fma")]
fn zero() -> u32 {
    0
}

fn main() {
    let pointer: unsafe fn() -> u32 = zero;
    // SAFETY: wrong, the processor was not asked.
    unsafe { pointer() };
    //~^ ERROR: requires unavailable target features: sse4.2, popcnt, fma
}
