//@exit-status: 73
//! A receiver waits for a message, and itself keeps the only sender.

use std::sync::mpsc;

fn main() {
    let (sender, receiver) = mpsc::channel::<u32>();
    assert!(receiver.recv().is_err()); //~ ERROR: deadlock: the only thread waits
    drop(sender);
}
