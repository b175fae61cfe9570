//! Threads that work on parts of a slice, and on what a lock protects.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::sync::{Arc, Mutex};

fn main() {
    let mut numbers = [1, 2, 3, 4];
    let total = Arc::new(Mutex::new(0));
    std::thread::scope(|scope| {
        for part in numbers.chunks_mut(2) {
            let total = Arc::clone(&total);
            scope.spawn(move || {
                part.iter_mut().for_each(|number| *number *= 2);
                *total.lock().unwrap() += part.iter().sum::<i32>();
            });
        }
    });
    numbers[0] += Arc::into_inner(total).unwrap().into_inner().unwrap();
    assert_eq!(numbers, [22, 4, 6, 8]);
}
