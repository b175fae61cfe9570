//! A `bool` read where a 5 was stored.
fn main() {
    let byte = 5u8;
    let pointer = (&raw const byte).cast::<bool>();
    let flag = unsafe { *pointer }; //~ ERROR: invalid value of type `bool`: found 0x05
    println!("{flag}");
}
