//! A volatile read out of bounds.
fn main() {
    let number = 5u16;
    let value = unsafe { (&raw const number).wrapping_add(1).read_volatile() }; //~ ERROR: out-of-bounds read of 2 bytes at offset 2
    println!("{value}");
}
