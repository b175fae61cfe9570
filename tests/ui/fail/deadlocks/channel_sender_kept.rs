//@exit-status: 73
//! A consumer's loop never ends, because the producer's parent has kept a sender.

use std::sync::mpsc;
use std::thread;

fn main() {
    let (sender, receiver) = mpsc::channel();
    let theirs = sender.clone();
    let producer = thread::spawn(move || (0..3).for_each(|n| theirs.send(n).unwrap()));
    producer.join().unwrap();
    let sum: u32 = receiver.iter().sum(); //~ ERROR: deadlock: the only thread waits
    assert_eq!(sum, 3);
    drop(sender);
}
