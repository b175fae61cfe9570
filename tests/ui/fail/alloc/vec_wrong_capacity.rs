//! A vector put together with the wrong capacity.
fn main() {
    let mut vec = std::mem::ManuallyDrop::new(Vec::<u16>::with_capacity(8));
    let pointer = vec.as_mut_ptr();
    drop(unsafe { Vec::from_raw_parts(pointer, 0, 4) }); //~ ERROR: freed or resized as 8 bytes with align 2, but allocated as 16 bytes with align 2
}
