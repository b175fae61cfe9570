//@compile-flags: -Zmiri-deterministic-concurrency
//! Two threads count in a `static mut`.

use std::thread;

static mut COUNT: u32 = 0;

fn main() {
    let other = thread::Builder::new().name("other".into()).spawn(count).unwrap();
    count();
    other.join().unwrap();
}

fn count() {
    unsafe { COUNT += 1 }; //~ ERROR: data race: read on
}
