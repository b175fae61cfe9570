//! Undefined behaviour in another thread.

use std::hint::black_box;

fn main() {
    let thread = std::thread::spawn(|| {
        let pointer = black_box(4 as *const u64);
        unsafe { *pointer } //~ ERROR: Undefined Behavior
    });
    println!("{}", thread.join().unwrap());
}
