//! A chain of blocks that starts at a static.
struct Node {
    next: *mut Node,
    value: u32,
}

static mut HEAD: *mut Node = std::ptr::null_mut();

fn main() {
    for value in 0..5 {
        unsafe { HEAD = Box::into_raw(Box::new(Node { next: HEAD, value })) };
    }
    assert_eq!(unsafe { (*(*HEAD).next).value }, 3);
}
