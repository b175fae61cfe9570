//! A write to an address that is a multiple of 4 only.
#[repr(align(8))]
struct Aligned([u8; 16]);

fn main() {
    let mut bytes = Aligned([0; 16]);
    let pointer = bytes.0.as_mut_ptr().wrapping_add(4).cast::<u64>();
    unsafe { *pointer = 1 }; //~ ERROR: misaligned write: address
}
