//@exit-status: 73
//! Threads are left when the main thread ends.

use std::thread;

fn main() {
    for name in ["first", "second"] {
        thread::Builder::new().name(name.into()).spawn(move || wait(name)).unwrap();
    }
}

fn wait(name: &str) {
    loop {
        thread::park(); //~ ERROR: the main thread terminated without waiting for all remaining threads
        println!("{name}");
    }
}
