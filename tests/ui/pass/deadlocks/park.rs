//! A thread parks, and another one unparks it.

use std::thread;

fn main() {
    let main = thread::current();
    let thread = thread::spawn(move || main.unpark());
    thread::park();
    thread.join().unwrap();
}
