//! A message on a channel without a buffer, and somebody there to receive it.

use std::sync::mpsc;
use std::thread;

fn main() {
    let (sender, receiver) = mpsc::sync_channel(0);
    let thread = thread::spawn(move || receiver.recv());
    sender.send(5).unwrap();
    assert_eq!(thread.join().unwrap(), Ok(5));
}
