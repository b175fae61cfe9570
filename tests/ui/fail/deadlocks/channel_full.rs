//@exit-status: 73
//! A bounded channel is full, and its receiver is waited for by nobody who could empty it.

use std::sync::mpsc;

fn main() {
    let (sender, receiver) = mpsc::sync_channel(1);
    sender.send(1).unwrap();
    sender.send(2).unwrap(); //~ ERROR: deadlock: the only thread waits
    drop(receiver);
}
