//@compile-flags: -Zmiri-address-reuse-cross-thread-rate=0
//! All threads have been joined, and new ones race.

use std::thread;

static mut DATA: [u32; 2] = [0; 2];

fn generation(first: usize, second: usize) {
    let count = |index: usize| unsafe { DATA[index] += 1 }; //~ ERROR: /data race: read on .* races with earlier write on/
    let threads = [thread::spawn(move || count(first)), thread::spawn(move || count(second))];
    threads.map(|thread| thread.join().unwrap());
}

fn main() {
    generation(0, 1);
    unsafe { DATA[0] += 1 };
    generation(1, 0);
    generation(0, 0);
    assert_eq!(unsafe { DATA }, [4, 3]);
}
