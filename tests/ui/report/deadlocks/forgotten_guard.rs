//@exit-status: 73
//! A thread ends without unlocking what it has locked.

use std::mem::forget;
use std::sync::Mutex;
use std::thread;

static COUNT: Mutex<u32> = Mutex::new(0);

fn main() {
    thread::spawn(|| forget(COUNT.lock())).join().unwrap();
    println!("{}", COUNT.lock().unwrap()); //~ ERROR: deadlock: the only thread waits, and nobody can wake it
}
