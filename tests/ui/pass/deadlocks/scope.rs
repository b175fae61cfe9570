//! A scope waits for a thread, for which its owner has left a message.

use std::sync::mpsc;
use std::thread;

fn main() {
    let (sender, receiver) = mpsc::channel::<u32>();
    sender.send(1).unwrap();
    thread::scope(|scope| {
        scope.spawn(move || receiver.recv());
    });
    drop(sender);
}
