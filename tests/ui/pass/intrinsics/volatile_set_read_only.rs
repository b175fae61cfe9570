//! A volatile fill of a mutable static.
#![feature(core_intrinsics)]
#![allow(internal_features)]
static mut BYTES: [u8; 4] = [1; 4];

fn main() {
    let pointer = (&raw mut BYTES).cast::<u8>();
    unsafe {
        std::intrinsics::volatile_set_memory(pointer, 0, 4);
        assert_eq!(*pointer.add(3), 0);
    }
}
