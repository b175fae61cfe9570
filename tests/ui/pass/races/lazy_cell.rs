//! A `OnceLock` that is filled at the first use, in two threads.

use std::sync::OnceLock;
use std::thread;

static CELL: OnceLock<u32> = OnceLock::new();

fn main() {
    let threads = [(); 3].map(|_| thread::spawn(|| assert_eq!(CELL.get_or_init(|| 5), &5)));
    threads.map(|thread| thread.join().unwrap());
}
