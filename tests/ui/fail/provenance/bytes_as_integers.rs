//! A pointer copied as an array of `u8` loses its provenance.
fn main() {
    let number = 5i32;
    let pointer = &raw const number;
    let bytes: [u8; 8] = unsafe { std::mem::transmute(pointer) };
    let bytes = [bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7]];
    let copy = unsafe { (&raw const bytes).cast::<*const i32>().read_unaligned() };
    println!("{}", unsafe { *copy }); //~ ERROR: no provenance: read of 4 bytes
}
