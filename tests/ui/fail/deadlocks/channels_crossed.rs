//@exit-status: 73
//! Two threads, each of which waits for a message of the other before it sends its own.

use std::sync::mpsc;
use std::thread;

fn main() {
    let (to_child, from_parent) = mpsc::channel();
    let (to_parent, from_child) = mpsc::channel();
    let thread = thread::spawn(move || {
        let got: u32 = from_parent.recv().unwrap();
        to_parent.send(got + 1).unwrap();
    });
    let got: u32 = from_child.recv().unwrap(); //~ ERROR: deadlock: every thread waits
    to_child.send(got).unwrap();
    thread.join().unwrap();
}
