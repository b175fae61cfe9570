//! A box with an allocator that has state.
#![feature(allocator_api)]
use std::alloc::{AllocError, Allocator, Layout, System};
use std::ptr::NonNull;

#[derive(Clone)]
struct Named(#[allow(dead_code)] u64);

unsafe impl Allocator for Named {
    fn allocate(&self, layout: Layout) -> Result<NonNull<[u8]>, AllocError> {
        System.allocate(layout)
    }
    unsafe fn deallocate(&self, pointer: NonNull<u8>, layout: Layout) {
        unsafe { System.deallocate(pointer, layout) }
    }
}

fn main() {
    let boxed = Box::new_in(5u32, Named(1));
    let moved: Box<u32, Named> = boxed;
    let slice: Box<[u8], Named> = Box::new_in([1, 2, 3], Named(2));
    let object: Box<dyn std::fmt::Debug, Named> = moved;
    assert_eq!(format!("{object:?} {}", slice.len()), "5 3");
}
