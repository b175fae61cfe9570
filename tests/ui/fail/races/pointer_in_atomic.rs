//! A list to which nodes are pushed by compare-exchange with relaxed ordering.

use std::sync::atomic::{AtomicPtr, Ordering::{Acquire, Relaxed}};
use std::thread;

struct Node {
    value: u32,
    next: *mut Node,
}

static HEAD: AtomicPtr<Node> = AtomicPtr::new(std::ptr::null_mut());

fn push(value: u32) {
    let node = Box::into_raw(Box::new(Node { value, next: HEAD.load(Relaxed) }));
    while let Err(head) = HEAD.compare_exchange_weak(unsafe { (*node).next }, node, Relaxed, Relaxed) {
        unsafe { (*node).next = head };
    }
}

fn main() {
    let threads = [1, 2].map(|value| thread::spawn(move || push(value)));
    let (mut sum, mut head) = (0, std::ptr::null_mut());
    while sum < 3 {
        head = HEAD.swap(std::ptr::null_mut(), Acquire);
        while !head.is_null() {
            let node = unsafe { *Box::from_raw(head) }; //~ ERROR: data race:
            sum += node.value;
            head = node.next;
        }
        thread::yield_now();
    }
    assert!(head.is_null());
    threads.map(|thread| thread.join().unwrap());
}
