//! A slice from a misaligned pointer.
#[repr(align(8))]
struct Aligned([u8; 16]);

fn main() {
    let bytes = Aligned([0; 16]);
    let slice = unsafe { std::slice::from_raw_parts(bytes.0.as_ptr().add(1).cast::<u16>(), 2) }; //~ ERROR: misaligned reference
    println!("{}", slice.len());
}
