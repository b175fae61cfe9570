//! A read from an odd address.
#[repr(align(8))]
struct Aligned([u8; 16]);

fn main() {
    let bytes = Aligned([0; 16]);
    let pointer = bytes.0.as_ptr().wrapping_add(1).cast::<u32>();
    println!("{}", unsafe { *pointer }); //~ ERROR: /misaligned read: address 0x[0-9a-f]{5,} in local `bytes`/
}
