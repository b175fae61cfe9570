//! A valid argument by way of a compatible function pointer type.
fn code(character: char) -> u32 {
    character as u32
}

fn main() {
    let function: fn(u32) -> u32 = unsafe { std::mem::transmute(code as fn(char) -> u32) };
    assert_eq!(function(0x61), 0x61);
}
