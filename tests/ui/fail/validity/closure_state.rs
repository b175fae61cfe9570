//! The captured variables of a coroutine are moved with it.
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

async fn number(flag: bool) -> u8 {
    u8::from(flag)
}

fn main() {
    let mut future = number(true);
    // The captured flag is one byte, the state another; whichever of them this is, 77 is none of it.
    unsafe { (&raw mut future).cast::<u8>().write(77) };
    let moved = future; //~ ERROR: found 0x4d, but
    let mut moved = pin!(moved);
    let mut context = Context::from_waker(Waker::noop());
    assert!(matches!(moved.as_mut().poll(&mut context), Poll::Ready(1)));
}
