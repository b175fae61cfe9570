//! A doubly linked list: a mutable reference to a node must not be kept while a neighbour's link to it is used.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::ptr::NonNull;

struct Node {
    value: u32,
    previous: Option<NonNull<Node>>,
    next: Option<NonNull<Node>>,
}

fn node(value: u32) -> NonNull<Node> {
    NonNull::from(Box::leak(Box::new(Node { value, previous: None, next: None })))
}

fn main() {
    let (mut one, mut two) = (node(1), node(2));
    unsafe {
        let second = two.as_mut();
        second.previous = Some(one);
        one.as_mut().next = Some(two);
        one.as_mut().next.unwrap().as_mut().value = 5;
        second.value += 1; //~ ERROR: aliasing violation: read of 4 bytes at offset 16
    }
}
