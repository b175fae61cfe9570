//! A pointer in memory of which one byte was overwritten, if only by the same number.
fn main() {
    let number = 5i32;
    let mut pointer = &raw const number;
    let byte = (&raw mut pointer).cast::<u8>();
    unsafe { *byte.add(2) = pointer.addr().to_le_bytes()[2] };
    println!("{}", unsafe { *pointer }); //~ ERROR: no provenance: read of 4 bytes
}
