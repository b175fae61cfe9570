//@compile-flags: -Zmiri-deterministic-concurrency
//! A thread has ended, but nobody has waited for its end.

use std::thread;

struct Results(*mut [u32; 2]);
unsafe impl Send for Results {}

fn main() {
    let results: *mut [u32; 2] = Box::leak(Box::new([0; 2]));
    let theirs = Results(results);
    let thread = thread::spawn(move || {
        let theirs = theirs;
        unsafe { (*theirs.0)[1] = 7 };
    });
    while !thread.is_finished() {
        thread::yield_now();
    }
    let sum = unsafe { (*results)[0] + (*results)[1] }; //~ ERROR: data race: read on the main thread
    println!("{sum}");
    thread.join().unwrap();
}
