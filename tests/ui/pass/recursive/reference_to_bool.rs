//! A reference to an invalid value is fine as long as nobody reads it.
fn main() {
    let byte = 2u8;
    let reference: &bool = unsafe { std::mem::transmute(&byte) };
    _ = reference;
}
