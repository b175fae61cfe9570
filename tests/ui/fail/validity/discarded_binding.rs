//! A variable is given the value, even if nobody uses it.
fn main() {
    let byte = 7u8;
    let _flag = unsafe { *(&raw const byte).cast::<bool>() }; //~ ERROR: found 0x07, but a `bool`
}
