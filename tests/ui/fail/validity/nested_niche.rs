//! Options in options share the byte of a `bool`: 2 to 4 are taken, 5 is not.
fn main() {
    let byte = 5u8;
    let value: Option<Option<Option<bool>>> = unsafe { std::mem::transmute(byte) }; //~ ERROR: found 0x05, but a `bool`
    println!("{value:?}");
}
