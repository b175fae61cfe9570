//! `Arc::get_mut` is synchronisation: there is no other owner, and its accesses are over.

use std::cell::UnsafeCell;
use std::sync::Arc;
use std::thread;

struct Value(UnsafeCell<u32>);
unsafe impl Sync for Value {}

fn main() {
    let mut own = Arc::new(Value(UnsafeCell::new(0)));
    let other = own.clone();
    let thread = thread::spawn(move || unsafe { *other.0.get() = 1 });
    while Arc::get_mut(&mut own).is_none() {
        thread::yield_now();
    }
    let cell = Arc::get_mut(&mut own).unwrap();
    assert_eq!(unsafe { *cell.0.get() }, 1);
    thread.join().unwrap();
}
