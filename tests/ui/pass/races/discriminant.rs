//! A write of another variant, and a match that reads the discriminant. A release store and an acquire load order
//! them.

use std::sync::atomic::{AtomicBool, Ordering::{Acquire, Release}};
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
        DONE.store(true, Release);
    });
    while !DONE.load(Acquire) {
        thread::yield_now();
    }
    assert!(!matches!(unsafe { STATE }, State::Over));
    thread.join().unwrap();
}
