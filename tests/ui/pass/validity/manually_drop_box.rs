//! `MaybeUninit` keeps a box that was dropped.
use std::mem::MaybeUninit;

fn main() {
    let mut boxed = MaybeUninit::new(Box::new(42));
    unsafe { boxed.assume_init_drop() };
    let moved = boxed;
    std::mem::forget(std::hint::black_box(moved));
}
