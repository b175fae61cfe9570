//! Halves of a slice that overlap by one element.

use std::thread;

struct Sent(*mut u32, usize);
unsafe impl Send for Sent {}

fn main() {
    let mut numbers = [0; 10];
    let start = numbers.as_mut_ptr();
    let halves = [Sent(start, 5), Sent(unsafe { start.add(4) }, 5)];
    let threads = halves.map(|half| {
        thread::spawn(move || {
            let Sent(start, length) = { half };
            for index in 0..length {
                unsafe { *start.add(index) += 1 }; //~ ERROR: /data race: read on .* races with earlier write on/
            }
        })
    });
    threads.map(|thread| thread.join().unwrap());
    assert_eq!(numbers, [1; 10]);
}
