//! Two readers of a read-write lock write.

use std::sync::RwLock;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;

static LOCK: RwLock<()> = RwLock::new(());
static INSIDE: AtomicU32 = AtomicU32::new(0);
static mut DATA: u32 = 0;

fn count() {
    let _guard = LOCK.read().unwrap();
    INSIDE.fetch_add(1, Relaxed);
    while INSIDE.load(Relaxed) < 2 {
        thread::yield_now();
    }
    unsafe { DATA += 1 }; //~ ERROR: /data race: read on .* races with earlier write on/
}

fn main() {
    let threads = [(); 2].map(|_| thread::spawn(count));
    threads.map(|thread| thread.join().unwrap());
}
