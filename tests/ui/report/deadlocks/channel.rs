//@exit-status: 73
//! A receiver waits for a message although only the thread itself has a sender.

use std::sync::mpsc::channel;

fn main() {
    let (sender, receiver) = channel();
    sender.send(1).unwrap();
    for value in &receiver { //~ ERROR: deadlock: the only thread waits, and nobody can wake it
        println!("{value}");
    }
    drop(sender);
}
