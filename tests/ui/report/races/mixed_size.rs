//@compile-flags: -Zmiri-deterministic-concurrency
//! Atomic accesses of one and of four bytes.

use std::sync::atomic::{AtomicU8, AtomicU32, Ordering::Relaxed};
use std::thread;

static WORD: AtomicU32 = AtomicU32::new(0);

fn main() {
    let writer = thread::spawn(|| WORD.store(0x0101, Relaxed));
    thread::yield_now();
    let second = unsafe { &*WORD.as_ptr().cast::<AtomicU8>().add(1) };
    println!("{}", second.load(Relaxed)); //~ ERROR: data race: atomic load (Relaxed)
    writer.join().unwrap();
}
