//! A raw slice may be null, and of any length.
use std::mem::MaybeUninit;

fn main() {
    let mut place = MaybeUninit::<*const [u64]>::uninit();
    let halves = place.as_mut_ptr().cast::<usize>();
    unsafe {
        halves.write(0);
        halves.add(1).write(usize::MAX);
    }
    let pointer = unsafe { place.assume_init() };
    assert!(pointer.is_null() && pointer.len() == usize::MAX);
}
