//! To join a thread is to wait for the destructors of its locals, too.

use std::thread;

static mut SHARED: u32 = 0;

struct Last;

impl Drop for Last {
    fn drop(&mut self) {
        unsafe { SHARED += 1 };
    }
}

thread_local!(static LAST: Last = const { Last });

fn main() {
    thread::spawn(|| LAST.with(|_| ())).join().unwrap();
    unsafe {
        SHARED += 1;
        assert_eq!({ SHARED }, 2);
    }
}
