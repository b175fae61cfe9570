//! `vtable_size` of a vtable.
#![feature(core_intrinsics)]
#![allow(internal_features)]
#![feature(ptr_metadata)]

fn main() {
    let metadata = std::ptr::metadata(&0u16 as &dyn std::fmt::Debug);
    assert_eq!(unsafe { std::intrinsics::vtable_size(std::mem::transmute(metadata)) }, 2);
}
