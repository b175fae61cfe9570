//! `vtable_size` of something else than a vtable.
#![feature(core_intrinsics)]
#![allow(internal_features)]
fn main() {
    let words = [0usize; 3];
    println!("{}", unsafe { std::intrinsics::vtable_size(words.as_ptr().cast()) }); //~ ERROR: vtable
}
