//! Readers read twice while nobody waits to write.

use std::sync::RwLock;
use std::thread;

static LOCK: RwLock<u32> = RwLock::new(1);

fn main() {
    let first = LOCK.read().unwrap();
    let writer = thread::spawn(|| *LOCK.read().unwrap() + 1);
    // Long enough for the other thread to wait for the lock.
    thread::sleep(std::time::Duration::from_secs(1));
    let second = LOCK.read().unwrap();
    assert_eq!(*first, *second);
    drop((first, second));
    writer.join().unwrap();
}
