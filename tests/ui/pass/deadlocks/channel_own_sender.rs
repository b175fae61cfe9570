//! A receiver waits for a message when the last sender is gone: it is told.

use std::sync::mpsc;

fn main() {
    let (sender, receiver) = mpsc::channel::<u32>();
    drop(sender);
    assert!(receiver.recv().is_err());
}
