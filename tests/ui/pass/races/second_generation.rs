//! All threads have been joined, and new ones use what the old ones left, and are joined, too.

use std::thread;

static mut DATA: [u32; 2] = [0; 2];

fn generation(first: usize, second: usize) {
    let count = |index: usize| unsafe { DATA[index] += 1 };
    let threads = [thread::spawn(move || count(first)), thread::spawn(move || count(second))];
    threads.map(|thread| thread.join().unwrap());
}

fn main() {
    generation(0, 1);
    unsafe { DATA[0] += 1 };
    generation(1, 0);
    generation(0, 1);
    assert_eq!(unsafe { DATA }, [4, 3]);
}
