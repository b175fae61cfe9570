//@exit-status: 73
//! The main thread waits for a message of a detached thread, which waits, too.

use std::sync::mpsc;
use std::thread;

fn main() {
    let (sender, receiver) = mpsc::channel::<u32>();
    drop(thread::spawn(move || {
        thread::park();
        _ = sender.send(1);
    }));
    receiver.recv().unwrap(); //~ ERROR: deadlock: every thread waits
}
