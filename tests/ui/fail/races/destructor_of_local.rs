//! A scope does not wait for the destructors of its threads' locals: what they do races with what comes after it.

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
    thread::scope(|scope| {
        scope.spawn(|| LAST.with(|_| ()));
    });
    // Not enough to order them.
    for n in 0..30_000u32 {
        std::hint::black_box(n);
    }
    unsafe { SHARED += 1 }; //~ ERROR: data race: read on
}
