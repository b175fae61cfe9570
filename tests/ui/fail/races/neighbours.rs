//! Two threads write to bytes next to each other, and then one of them to the other's, too.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;

static mut BYTES: [u8; 8] = [0; 8];

fn fill(own: usize) {
    for n in 0..20 {
        for index in (own..8).step_by(2) {
            unsafe { BYTES[index] = n };
        }
    }
    DONE.fetch_add(1, Relaxed);
}

static DONE: AtomicU32 = AtomicU32::new(0);

fn main() {
    let threads = [0, 1].map(|own| thread::spawn(move || fill(own)));
    while DONE.load(Relaxed) < 2 {
        thread::yield_now();
    }
    unsafe { BYTES[3] = 1 }; //~ ERROR: /data race: write on .* races with earlier write on/
    threads.map(|thread| thread.join().unwrap());
    assert_eq!(unsafe { BYTES }, [19; 8]);
}
