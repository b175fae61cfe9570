//@exit-status: 73
//! A reader reads again while a writer waits, who goes first, but for the first reader.

use std::sync::RwLock;
use std::thread;

static LOCK: RwLock<u32> = RwLock::new(1);

fn main() {
    let first = LOCK.read().unwrap();
    let writer = thread::spawn(|| *LOCK.write().unwrap() += 1);
    // Long enough for the other thread to wait for the lock.
    thread::sleep(std::time::Duration::from_secs(1));
    let second = LOCK.read().unwrap(); //~ ERROR: deadlock: every thread waits
    assert_eq!(*first, *second);
    drop((first, second));
    writer.join().unwrap();
}
