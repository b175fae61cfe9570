//! An address alone is not enough to read memory, even if something is there.
fn main() {
    let number = 5i32;
    let address = (&raw const number).addr();
    let pointer = std::ptr::without_provenance::<i32>(address);
    println!("{}", unsafe { *pointer }); //~ ERROR: no provenance: read of 4 bytes
}
