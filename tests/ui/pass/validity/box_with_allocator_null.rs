//! An optional box with an allocator that has state may be null.
#![feature(allocator_api)]
use std::alloc::{AllocError, Allocator, Layout, System};
use std::ptr::NonNull;

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
    let words = [0u64; 2];
    let boxed: Option<Box<u8, Named>> = unsafe { std::mem::transmute_copy(&words) };
    assert!(boxed.is_none());
}
