//! To wait long enough is no synchronisation.

use std::thread;

static mut DATA: u32 = 0;

fn main() {
    let thread = thread::spawn(|| unsafe { DATA = 1 });
    thread::sleep(std::time::Duration::from_secs(10));
    assert_eq!(unsafe { DATA }, 1); //~ ERROR: /data race: read on .* races with earlier write on/
    thread.join().unwrap();
}
