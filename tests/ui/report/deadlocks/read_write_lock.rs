//@exit-status: 73
//! A thread is joined while what it needs is locked.

use std::sync::RwLock;
use std::thread;

static CONFIG: RwLock<u32> = RwLock::new(0);

fn main() {
    let config = CONFIG.read().unwrap();
    let writer = thread::spawn(|| *CONFIG.write().unwrap() += 1);
    writer.join().unwrap(); //~ ERROR: deadlock: every thread waits for another one
    drop(config);
}
