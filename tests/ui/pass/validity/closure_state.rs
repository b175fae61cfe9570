//! A coroutine that has not started may be moved.
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

async fn number(flag: bool) -> u8 {
    let other = std::hint::black_box(flag);
    std::future::ready(()).await;
    u8::from(other)
}

fn main() {
    let future = number(true);
    let moved = std::hint::black_box(future);
    let mut moved = pin!(moved);
    let mut context = Context::from_waker(Waker::noop());
    assert!(matches!(moved.as_mut().poll(&mut context), Poll::Ready(1)));
}
