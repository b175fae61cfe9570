//! Locals that use the same storage one after another, in loops and calls of several threads.

use std::thread;

fn lend(round: u32) -> u32 {
    let local = [round; 4];
    let sum: u32 = thread::scope(|scope| scope.spawn(|| local.iter().sum()).join().unwrap());
    sum + u32::from(local[0] == 0)
}

fn main() {
    let sums: Vec<_> = (0..3).map(|_| thread::spawn(|| (0..5).map(lend).sum::<u32>())).collect();
    for sum in sums {
        assert_eq!(sum.join().unwrap(), 41);
    }
}
