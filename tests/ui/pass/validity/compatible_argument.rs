//! A `char` and a `u32` are passed the same way.
fn code(character: char) -> u32 {
    character as u32
}

fn main() {
    let function: fn(u32) -> char = unsafe { std::mem::transmute(code as fn(char) -> u32) };
    assert_eq!(function(0x41), 'A');
}
