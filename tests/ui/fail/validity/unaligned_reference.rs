//! A misaligned reference by transmute.
#[repr(align(8))]
struct Aligned([u8; 16]);

fn main() {
    let bytes = Aligned([0; 16]);
    let reference: &u32 = unsafe { std::mem::transmute(bytes.0.as_ptr().wrapping_add(1)) }; //~ ERROR: /invalid value of type `&u32`: found a misaligned reference: address 0x[0-9a-f]{5,}/
    println!("{:p}", reference);
}
