//! A write of another variant, and a match that reads the discriminant.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::thread;

#[derive(Clone, Copy)]
#[allow(dead_code)]
enum State {
    Idle,
    Running(u32),
    Over,
}

static mut STATE: State = State::Idle;
static DONE: AtomicBool = AtomicBool::new(false);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { STATE = State::Running(7) };
        DONE.store(true, Relaxed);
    });
    while !DONE.load(Relaxed) {
        thread::yield_now();
    }
    assert!(!matches!(unsafe { STATE }, State::Over)); //~ ERROR: /data race: read on .* races with earlier write on/
    thread.join().unwrap();
}
