//! A raw pointer may have any address.
use std::mem::MaybeUninit;

struct Node {
    next: *mut Node,
    value: u8,
}

fn main() {
    let mut place = MaybeUninit::<Node>::uninit();
    unsafe {
        (&raw mut (*place.as_mut_ptr()).value).write(1);
        (&raw mut (*place.as_mut_ptr()).next).write(std::ptr::without_provenance_mut(3));
    }
    let node = unsafe { place.assume_init() };
    assert_eq!((node.next.addr(), node.value), (3, 1));
}
