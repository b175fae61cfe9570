//@compile-flags: -Zmiri-address-reuse-cross-thread-rate=0
//! Two threads with the same parent are not ordered.

use std::thread;

static mut DATA: u32 = 0;

fn count() {
    unsafe { DATA += 1 }; //~ ERROR: /data race: read on .* races with earlier write on/
}

fn main() {
    let first = thread::spawn(count);
    let second = thread::spawn(count);
    first.join().unwrap();
    second.join().unwrap();
    assert_eq!(unsafe { DATA }, 2);
}
