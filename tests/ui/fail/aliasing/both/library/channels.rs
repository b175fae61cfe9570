//! What was sent through a channel belongs to the receiver: the sender's pointer ends with the receiver's write.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::sync::mpsc;

fn main() {
    let (sender, receiver) = mpsc::channel();
    let mut boxed = Box::new(1);
    let inner = unsafe { &mut *(&raw mut *boxed) };
    *inner = 2;
    sender.send(boxed).unwrap();
    let mut received: Box<i32> = receiver.recv().unwrap();
    *received = 3;
    *inner = 4; //~ ERROR: aliasing violation: write of 4 bytes at offset 0
}
