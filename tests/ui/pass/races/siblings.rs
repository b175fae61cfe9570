//! The second thread is started after the first has been joined.

use std::thread;

static mut DATA: u32 = 0;

fn count() {
    unsafe { DATA += 1 };
}

fn main() {
    let first = thread::spawn(count);
    first.join().unwrap();
    let second = thread::spawn(count);
    second.join().unwrap();
    assert_eq!(unsafe { DATA }, 2);
}
