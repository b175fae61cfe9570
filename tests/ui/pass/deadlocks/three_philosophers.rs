//! Three threads want two of three mutexes each, the first one first.

use std::sync::Mutex;
use std::thread;

static FORKS: [Mutex<u32>; 3] = [const { Mutex::new(0) }; 3];

fn eat(left: usize, right: usize) {
    let left = FORKS[left].lock().unwrap();
    let right = FORKS[right].lock().unwrap();
    assert_eq!(*left, *right);
}

fn main() {
    let threads = [(0, 1), (1, 2), (0, 2)].map(|(left, right)| thread::spawn(move || eat(left, right)));
    threads.map(|thread| thread.join().unwrap());
}
