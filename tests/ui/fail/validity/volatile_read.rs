//! A volatile read is a read of a value.
fn main() {
    let byte = 4u8;
    let flag = unsafe { (&raw const byte).cast::<bool>().read_volatile() }; //~ ERROR: found 0x04, but a `bool`
    println!("{flag}");
}
