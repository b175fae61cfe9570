//! What a future has borrowed and uses after it was suspended must not change meanwhile.
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

async fn add(number: *mut u32) -> u32 {
    let borrowed = unsafe { &mut *number };
    *borrowed += 1;
    pause().await;
    *borrowed += 1; //~ ERROR: aliasing violation: read of 4 bytes at offset 0 of local `number`
    *borrowed
}

fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let mut future = pin!(add(pointer));
    let mut context = Context::from_waker(Waker::noop());
    assert!(future.as_mut().poll(&mut context).is_pending());
    unsafe { *pointer = 5 };
    let _ = future.as_mut().poll(&mut context);
}
