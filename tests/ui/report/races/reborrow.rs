//@compile-flags: -Zmiri-deterministic-concurrency
//! A reference to all of a struct, made while another thread writes to one of its fields.

use std::cell::UnsafeCell;
use std::thread;

struct Pair(UnsafeCell<(u32, u32)>);
unsafe impl Sync for Pair {}

static PAIR: Pair = Pair(UnsafeCell::new((1, 2)));

fn main() {
    let writer = thread::spawn(|| unsafe { (*PAIR.0.get()).1 = 3 });
    thread::yield_now();
    let pair = unsafe { &*PAIR.0.get() }; //~ ERROR: data race: reborrow (read)
    println!("{}", pair.0);
    writer.join().unwrap();
}
