//! The instance of a thread-local static ends with its thread.

use std::cell::Cell;

thread_local!(static COUNT: Cell<u32> = const { Cell::new(7) });

struct Sent(*const Cell<u32>);
unsafe impl Send for Sent {}

fn main() {
    let Sent(pointer) = std::thread::spawn(|| COUNT.with(|count| Sent(count))).join().unwrap();
    println!("{}", unsafe { (*pointer).get() }); //~ ERROR: dangling
}
