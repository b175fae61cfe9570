//! `mem::uninitialized` of a type that must be initialised.
#![allow(deprecated, invalid_value)]

struct Node {
    value: Box<u8>,
    next: *const Node,
}

fn main() {
    let node: Node = unsafe { std::mem::uninitialized() }; //~ ERROR: Undefined Behavior
    println!("{:p} {:p}", node.value, node.next);
    std::mem::forget(node);
}
