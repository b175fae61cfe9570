//@exit-status: 73
//! A mutex is locked again by the thread that holds it.

use std::sync::Mutex;

fn main() {
    let mutex = Mutex::new(0);
    let first = mutex.lock().unwrap();
    let second = mutex.lock().unwrap(); //~ ERROR: deadlock: the only thread waits, and nobody can wake it
    println!("{first} {second}");
}
