//! A valid return value by way of a compatible function pointer type.
fn number() -> u32 {
    0x41
}

fn main() {
    let function: fn() -> char = unsafe { std::mem::transmute(number as fn() -> u32) };
    assert_eq!(function(), 'A');
}
