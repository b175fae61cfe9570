//! A `Layout` made unchecked, but right.
use std::alloc::Layout;

fn main() {
    let layout = unsafe { Layout::from_size_align_unchecked(8, std::hint::black_box(4)) };
    assert_eq!(layout.align(), 4);
}
