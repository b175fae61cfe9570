//! A bounded channel is emptied by another thread.

use std::sync::mpsc;
use std::thread;

fn main() {
    let (sender, receiver) = mpsc::sync_channel(1);
    let thread = thread::spawn(move || receiver.iter().sum::<u32>());
    sender.send(1).unwrap();
    sender.send(2).unwrap();
    drop(sender);
    assert_eq!(thread.join().unwrap(), 3);
}
