//! Uninitialised memory may be copied.
use std::mem::MaybeUninit;

fn main() {
    let source = [MaybeUninit::<u64>::uninit(); 4];
    let mut target = [MaybeUninit::new(7u64); 5];
    unsafe { std::ptr::copy_nonoverlapping(source.as_ptr(), target.as_mut_ptr(), 4) };
    assert_eq!(unsafe { target[4].assume_init() }, 7);
}
