//! A linked list that follows `next` of a node that it has just freed.
struct Node {
    value: u32,
    next: *mut Node,
}

fn main() {
    let mut head: *mut Node = std::ptr::null_mut();
    for value in 0..3 {
        head = Box::into_raw(Box::new(Node { value, next: head }));
    }
    let mut sum = 0;
    while !head.is_null() {
        sum += unsafe { (*head).value };
        drop(unsafe { Box::from_raw(head) });
        head = unsafe { (*head).next }; //~ ERROR: use after free: read of 8 bytes
    }
    println!("{sum}");
}
