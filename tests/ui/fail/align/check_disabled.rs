//! With the alignment check off, other checks stay on.
//@compile-flags: -Zmiri-disable-alignment-check
#[repr(align(8))]
struct Aligned([u8; 16]);

fn main() {
    let bytes = Aligned([0; 16]);
    let pointer = bytes.0.as_ptr().wrapping_add(13).cast::<u32>();
    println!("{}", unsafe { *pointer }); //~ ERROR: out-of-bounds read of 4 bytes at offset 13
}
