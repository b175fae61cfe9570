//! A thread that gives up waiting after a while is not made to wait for so long that it never has to.

use std::sync::atomic::{AtomicBool, Ordering::*};
use std::thread;

fn gives_up() -> bool {
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| done.store(true, Release));
        (0..20).all(|_| !done.load(Acquire))
    })
}

fn main() {
    let given_up = (0..100).filter(|_| gives_up()).count();
    assert!((1..100).contains(&given_up), "{given_up}");
}
