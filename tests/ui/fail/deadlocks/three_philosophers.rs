//@exit-status: 73
//! Three threads, each with one of three mutexes, want the next one.

use std::sync::{Barrier, Mutex};
use std::thread;

static FORKS: [Mutex<u32>; 3] = [const { Mutex::new(0) }; 3];
static SEATED: Barrier = Barrier::new(3);

fn eat(left: usize, right: usize) {
    let left = FORKS[left].lock().unwrap();
    SEATED.wait();
    let right = FORKS[right].lock().unwrap(); //~ ERROR: deadlock: every thread waits
    assert_eq!(*left, *right);
}

fn main() {
    let threads = [(0, 1), (1, 2), (2, 0)].map(|(left, right)| thread::spawn(move || eat(left, right)));
    threads.map(|thread| thread.join().unwrap());
}
