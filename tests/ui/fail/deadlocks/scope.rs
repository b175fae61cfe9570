//@exit-status: 73
//! A scope waits for a thread that waits for the scope's owner.

use std::sync::mpsc;
use std::thread;

fn main() {
    let (sender, receiver) = mpsc::channel::<u32>();
    thread::scope(|scope| { //~ ERROR: deadlock: every thread waits
        scope.spawn(move || receiver.recv());
    });
    drop(sender);
}
