//! A pointer into a mutex is used after the guard is gone.

use std::sync::Mutex;
use std::thread;

struct Sent(*mut u32);
unsafe impl Send for Sent {}
unsafe impl Sync for Sent {}

fn main() {
    let lock = Mutex::new(0);
    let inside = Sent(std::ptr::from_mut(&mut *lock.lock().unwrap()));
    let count = || {
        let inside = &inside;
        drop(lock.lock().unwrap());
        unsafe { *inside.0 += 1 }; //~ ERROR: /data race: read on .* races with earlier write on/
    };
    thread::scope(|scope| (0..4).for_each(|_| _ = scope.spawn(count)));
}
