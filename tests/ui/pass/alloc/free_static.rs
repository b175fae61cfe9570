//! A static that holds a heap block, which is freed.
use std::alloc::{Layout, alloc, dealloc};

static mut BLOCK: *mut u8 = std::ptr::null_mut();

fn main() {
    let layout = Layout::new::<u64>();
    unsafe {
        BLOCK = alloc(layout);
        dealloc(BLOCK, layout);
    }
}
