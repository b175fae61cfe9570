//! Without validation, invalid values go unnoticed.
//@compile-flags: -Zmiri-disable-validation
fn main() {
    let flag = unsafe { std::mem::transmute::<u8, bool>(2) };
    let number: std::num::NonZero<u32> = unsafe { std::mem::transmute(0u32) };
    std::hint::black_box((flag, number));
}
