//! A read that starts inside and ends outside.
fn main() {
    let bytes = [0u8; 8];
    let pointer = bytes.as_ptr().wrapping_add(4).cast::<u64>();
    let value = unsafe { pointer.read_unaligned() }; //~ ERROR: out-of-bounds read of 8 bytes at offset 4
    println!("{value}");
}
