//! Two writers of a read-write lock write.

use std::sync::RwLock;
use std::thread;

static LOCK: RwLock<()> = RwLock::new(());
static mut DATA: u32 = 0;

fn count() {
    let _guard = LOCK.write().unwrap();
    unsafe { DATA += 1 };
}

fn main() {
    let threads = [(); 2].map(|_| thread::spawn(count));
    threads.map(|thread| thread.join().unwrap());
}
