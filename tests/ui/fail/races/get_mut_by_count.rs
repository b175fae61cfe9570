//! `Arc::strong_count` is no synchronisation: the other owner may have gone just now.

use std::cell::UnsafeCell;
use std::sync::Arc;
use std::thread;

struct Value(UnsafeCell<u32>);
unsafe impl Sync for Value {}

fn main() {
    let mut own = Arc::new(Value(UnsafeCell::new(0)));
    let other = own.clone();
    let thread = thread::spawn(move || unsafe { *other.0.get() = 1 });
    while Arc::strong_count(&own) != 1 {
        thread::yield_now();
    }
    let cell = &mut own;
    assert_eq!(unsafe { *cell.0.get() }, 1); //~ ERROR: /data race: read on .* races with earlier write on/
    thread.join().unwrap();
}
