//! A function pointer there and back.
fn five() -> u32 {
    5
}

fn main() {
    let pointer = five as *const ();
    let function: fn() -> u32 = unsafe { std::mem::transmute(pointer) };
    assert_eq!(function(), 5);
}
