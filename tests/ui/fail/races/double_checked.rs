//! Double-checked initialisation whose quick check is relaxed.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering::{Relaxed, Release}};
use std::thread;

static LOCK: Mutex<()> = Mutex::new(());
static READY: AtomicBool = AtomicBool::new(false);
static mut TABLE: [u32; 4] = [0; 4];

fn get(index: usize) -> u32 {
    if !READY.load(Relaxed) {
        let _guard = LOCK.lock().unwrap();
        if !READY.load(Relaxed) {
            (0..4).for_each(|index| unsafe { TABLE[index] = index as u32 * 10 });
            READY.store(true, Release);
        }
    }
    unsafe { TABLE[index] } //~ ERROR: /data race: read on .* races with earlier write on/
}

fn main() {
    let thread = thread::spawn(|| assert_eq!(get(2), 20));
    while !READY.load(Relaxed) {
        thread::yield_now();
    }
    assert_eq!(get(1), 10);
    thread.join().unwrap();
}
