//! A box with an allocator that has state may not dangle either.
#![feature(allocator_api)]
use std::alloc::{AllocError, Allocator, Layout, System};
use std::mem::ManuallyDrop;
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
    let boxed = ManuallyDrop::new(Box::new_in(5u32, Named(1)));
    let copy: Box<u32, Named> = unsafe { std::ptr::read(&*boxed) };
    drop(copy);
    let again: Box<u32, Named> = unsafe { std::ptr::read(&raw const *boxed) }; //~ ERROR: found a dangling box
    std::mem::forget(again);
}
