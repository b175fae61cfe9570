//! Threads that live at the same time have stacks of their own: a local's address belongs to its thread, also after its end.

use std::sync::{Arc, Barrier};
use std::thread;

fn addresses() -> Vec<usize> {
    let mut found = Vec::new();
    for number in 0..20u64 {
        let local = number;
        found.push((&raw const local).addr());
        found.push(deeper(number));
    }
    found
}

fn deeper(number: u64) -> usize {
    let array = [number; 4];
    std::hint::black_box(&array).as_ptr().addr()
}

fn main() {
    let barrier = Arc::new(Barrier::new(3));
    let threads: Vec<_> = (0..3)
        .map(|_| {
            let barrier = barrier.clone();
            thread::spawn(move || {
                let found = addresses();
                barrier.wait();
                found
            })
        })
        .collect();
    let found: Vec<_> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
    for (index, own) in found.iter().enumerate() {
        for others in &found[..index] {
            assert!(own.iter().all(|address| !others.contains(address)));
        }
    }
}
