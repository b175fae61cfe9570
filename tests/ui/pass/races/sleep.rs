//! To wait long enough, and to join then.

use std::thread;

static mut DATA: u32 = 0;

fn main() {
    let thread = thread::spawn(|| unsafe { DATA = 1 });
    thread::sleep(std::time::Duration::from_secs(10));
    thread.join().unwrap();
    assert_eq!(unsafe { DATA }, 1);
}
