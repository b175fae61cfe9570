//@exit-status: 73
//! Two threads, each of which waits for the other's end.

use std::sync::mpsc;
use std::thread;

fn main() {
    let (sender, receiver) = mpsc::channel::<thread::JoinHandle<()>>();
    let first = thread::spawn(move || _ = receiver.recv().map(|second| second.join())); //~ ERROR: deadlock: every thread waits
    let (other, handle) = mpsc::channel::<thread::JoinHandle<()>>();
    let second = thread::spawn(move || _ = handle.recv().map(|first| first.join()));
    sender.send(second).unwrap();
    other.send(first).unwrap();
    thread::park();
}
