//! That a thread is finished, and is joined then.

use std::thread;

static mut DATA: u32 = 0;

fn main() {
    let thread = thread::spawn(|| unsafe { DATA = 1 });
    while !thread.is_finished() {
        thread::yield_now();
    }
    thread.join().unwrap();
    assert_eq!(unsafe { DATA }, 1);
}
