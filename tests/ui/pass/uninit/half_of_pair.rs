//! A pair of which only the half that was written is copied.
use std::mem::MaybeUninit;

fn main() {
    let mut place = MaybeUninit::<(u64, u64)>::uninit();
    unsafe { (*place.as_mut_ptr()).0 = 1 };
    let pointer = place.as_ptr();
    unsafe {
        let (first, _) = *pointer;
        assert_eq!(first, 1);
    }
}
