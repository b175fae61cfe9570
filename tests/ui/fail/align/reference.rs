//! A misaligned reference is an error even if it is never read.
#[repr(align(8))]
struct Aligned([u8; 16]);

fn main() {
    let bytes = Aligned([0; 16]);
    let pointer = bytes.0.as_ptr().wrapping_add(2).cast::<u32>();
    let reference = unsafe { &*pointer }; //~ ERROR: misaligned reference
    let _ = std::hint::black_box(reference as *const u32);
}
