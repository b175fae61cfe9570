//! Two threads, one of which sends first.

use std::sync::mpsc;
use std::thread;

fn main() {
    let (to_child, from_parent) = mpsc::channel();
    let (to_parent, from_child) = mpsc::channel();
    let thread = thread::spawn(move || {
        let got: u32 = from_parent.recv().unwrap();
        to_parent.send(got + 1).unwrap();
    });
    to_child.send(1).unwrap();
    assert_eq!(from_child.recv(), Ok(2));
    thread.join().unwrap();
}
