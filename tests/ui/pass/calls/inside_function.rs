//! A function's address moved there and back.
fn function() -> u8 {
    1
}

fn main() {
    let pointer = (function as *const ()).cast::<u8>().wrapping_add(1).wrapping_sub(1);
    let function: fn() -> u8 = unsafe { std::mem::transmute(pointer) };
    assert_eq!(function(), 1);
}
