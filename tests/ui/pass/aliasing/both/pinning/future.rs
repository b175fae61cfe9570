//! A future that borrows its own locals across suspensions, polled by mutable references.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

async fn pause() {
    let mut first = true;
    std::future::poll_fn(|_| if std::mem::take(&mut first) { Poll::Pending } else { Poll::Ready(()) }).await
}

async fn sum() -> u32 {
    let mut numbers = [1, 2, 3];
    let (left, right) = numbers.split_at_mut(1);
    for number in right.iter_mut() {
        pause().await;
        *number += left[0];
        left[0] += *number;
    }
    pause().await;
    numbers.iter().sum()
}

fn main() {
    let mut context = Context::from_waker(Waker::noop());
    let mut future = pin!(sum());
    let mut boxed = Box::pin(sum());
    for _ in 0..3 {
        assert!(future.as_mut().poll(&mut context).is_pending());
        assert!(boxed.as_mut().poll(&mut context).is_pending());
    }
    let mut moved = boxed;
    assert_eq!(future.as_mut().poll(&mut context), Poll::Ready(21));
    assert_eq!(moved.as_mut().poll(&mut context), Poll::Ready(21));
}
