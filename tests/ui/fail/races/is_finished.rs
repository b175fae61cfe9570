//! That a thread is finished orders nothing before: only `join` does.

use std::thread;

static mut DATA: u32 = 0;

fn main() {
    let thread = thread::spawn(|| unsafe { DATA = 1 });
    while !thread.is_finished() {
        thread::yield_now();
    }
    assert_eq!(unsafe { DATA }, 1); //~ ERROR: /data race: read on .* races with earlier write on/
    thread.join().unwrap();
}
