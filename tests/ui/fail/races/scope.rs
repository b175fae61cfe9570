//@compile-flags: -Zmiri-address-reuse-cross-thread-rate=0
//! Two threads of a scope.

use std::thread;

static mut DATA: u32 = 0;

fn count() {
    unsafe { DATA += 1 }; //~ ERROR: /data race: read on .* races with earlier write on/
}

fn main() {
    thread::scope(|scope| {
        scope.spawn(count);
        scope.spawn(count);
    });
    thread::scope(|scope| _ = scope.spawn(count));
}
