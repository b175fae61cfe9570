//! An invalid value that is made and thrown away.
fn main() {
    let byte = 200u8;
    let pointer = (&raw const byte).cast::<bool>();
    let _ = unsafe { std::ptr::read(pointer) }; //~ ERROR: found 0xc8, but a `bool`
}
