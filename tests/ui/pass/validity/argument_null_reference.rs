//! A good pointer passed to a function that takes a reference, by way of a function pointer that takes a raw pointer.
fn read(number: &u32) -> u32 {
    *number
}

fn main() {
    let function: fn(*const u32) -> u32 = unsafe { std::mem::transmute(read as fn(&u32) -> u32) };
    let number = 5;
    assert_eq!(function(&raw const number), 5);
}
