//! The new pointer used after `realloc`.
use std::alloc::{Layout, alloc, dealloc, realloc};

fn main() {
    let layout = Layout::new::<u64>();
    unsafe {
        let old = alloc(layout);
        old.write(7);
        let new = realloc(old, layout, 64);
        assert_eq!(*new, 7);
        dealloc(new, Layout::from_size_align(64, layout.align()).unwrap());
    }
}
