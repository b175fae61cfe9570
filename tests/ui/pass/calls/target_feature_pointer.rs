//@only-target: x86_64
//@compile-flags: -Ctarget-cpu=x86-64-v3
//! Calls through function pointers where the processor has the features: x86-64-v3 implies them.

#[target_feature(enable = "sse4.2,popcnt,fma")]
fn zero() -> u32 {
    0
}

fn main() {
    let pointer: unsafe fn() -> u32 = zero;
    // SAFETY: the whole program needs these features.
    assert_eq!(unsafe { pointer() }, 0);
}
