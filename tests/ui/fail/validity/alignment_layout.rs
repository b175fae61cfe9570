//! A `Layout` whose alignment is no power of two.
use std::alloc::Layout;

fn main() {
    let layout = unsafe { Layout::from_size_align_unchecked(8, std::hint::black_box(3)) }; //~ ERROR: invalid value of type `std::ptr::Alignment`
    println!("{}", layout.align());
}
