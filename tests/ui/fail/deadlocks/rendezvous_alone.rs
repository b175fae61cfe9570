//@exit-status: 73
//! A message on a channel without a buffer, and nobody there to receive it.

use std::sync::mpsc;

fn main() {
    let (sender, receiver) = mpsc::sync_channel(0);
    sender.send(5).unwrap(); //~ ERROR: deadlock: the only thread waits
    assert_eq!(receiver.recv(), Ok(5));
}
