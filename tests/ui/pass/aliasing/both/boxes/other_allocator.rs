//! A `Box` with an allocator of one's own claims nothing: it may share what it owns.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
#![feature(allocator_api)]
use std::alloc::{AllocError, Allocator, Global, Layout};
use std::mem::ManuallyDrop;
use std::ptr::NonNull;

struct Own;

unsafe impl Allocator for Own {
    fn allocate(&self, layout: Layout) -> Result<NonNull<[u8]>, AllocError> {
        Global.allocate(layout)
    }

    unsafe fn deallocate(&self, block: NonNull<u8>, layout: Layout) {
        unsafe { Global.deallocate(block, layout) }
    }
}

fn main() {
    let (pointer, _) = Box::into_raw_with_allocator(Box::new_in(1, Own));
    let mut first = unsafe { Box::from_raw_in(pointer, Own) };
    let mut second = ManuallyDrop::new(unsafe { Box::from_raw_in(pointer, Own) });
    *first += 1;
    **second += 1;
    *first += 1;
    assert_eq!(*first, 4);
}
