//! A box of a smaller type frees its block with the wrong size.
fn main() {
    let pointer = Box::into_raw(Box::new(5u64));
    drop(unsafe { Box::from_raw(pointer.cast::<u32>()) }); //~ ERROR: freed or resized as 4 bytes with align 4, but allocated as 8 bytes with align 8
}
