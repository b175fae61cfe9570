//! A coroutine that has not started may be moved; also one that has, after it has dropped what it captured.
#![feature(coroutines, coroutine_trait, stmt_expr_attributes)]
use std::future::Future;
use std::ops::{Coroutine, CoroutineState};
use std::pin::{Pin, pin};
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

    let boxed = Box::new(5u8);
    let mut coroutine = #[coroutine]
    move || {
        let number = *boxed;
        drop(boxed);
        yield number;
        number + 1
    };
    assert_eq!(Pin::new(&mut coroutine).resume(()), CoroutineState::Yielded(5));
    let mut moved = std::hint::black_box(coroutine);
    assert_eq!(Pin::new(&mut moved).resume(()), CoroutineState::Complete(6));
    drop(std::hint::black_box(moved));
}
