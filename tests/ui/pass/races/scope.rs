//! Threads of two scopes: all of the first happens before all of the second.

use std::thread;

static mut DATA: u32 = 0;

fn count() {
    unsafe { DATA += 1 };
}

fn main() {
    thread::scope(|scope| {
        scope.spawn(count);
    });
    unsafe { DATA += 1 };
    thread::scope(|scope| _ = scope.spawn(count));
}
