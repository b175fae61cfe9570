//! A consumer's loop ends, because all senders are gone.

use std::sync::mpsc;
use std::thread;

fn main() {
    let (sender, receiver) = mpsc::channel();
    let theirs = sender.clone();
    let producer = thread::spawn(move || (0..3).for_each(|n| theirs.send(n).unwrap()));
    producer.join().unwrap();
    drop(sender);
    let sum: u32 = receiver.iter().sum();
    assert_eq!(sum, 3);
}
