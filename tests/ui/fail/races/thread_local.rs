//! The instance of a thread-local of another thread, which uses it too.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

thread_local!(static COUNT: Cell<u32> = const { Cell::new(0) });
static DONE: AtomicBool = AtomicBool::new(false);

struct Sent(*const Cell<u32>);
unsafe impl Send for Sent {}

fn main() {
    let sent = COUNT.with(|count| Sent(count));
    let thread = thread::spawn(move || {
        let Sent(count) = { sent };
        unsafe { (*count).set(1) };
        COUNT.set(5);
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    assert_eq!(unsafe { *COUNT.with(Cell::as_ptr) }, 1); //~ ERROR: /data race: read on .* races with earlier (write|reborrow \((read|write)\)) on/
    thread.join().unwrap();
}
