//! Atomic operations in one thread.
use std::sync::atomic::{AtomicBool, AtomicI8, AtomicPtr, AtomicU64, AtomicUsize, Ordering, fence};

fn main() {
    let number = AtomicU64::new(5);
    assert_eq!(number.fetch_add(3, Ordering::Relaxed), 5);
    assert_eq!(number.fetch_sub(1, Ordering::AcqRel), 8);
    assert_eq!(number.fetch_max(100, Ordering::SeqCst), 7);
    assert_eq!(number.fetch_and(0b110, Ordering::SeqCst), 100);
    assert_eq!(number.fetch_or(1, Ordering::SeqCst), 4);
    assert_eq!(number.fetch_xor(7, Ordering::SeqCst), 5);
    assert_eq!(number.fetch_nand(3, Ordering::SeqCst), 2);
    assert_eq!(number.swap(1, Ordering::SeqCst), !2);
    assert_eq!(number.compare_exchange(1, 2, Ordering::SeqCst, Ordering::Relaxed), Ok(1));
    assert_eq!(number.compare_exchange(1, 3, Ordering::SeqCst, Ordering::Relaxed), Err(2));
    while number.compare_exchange_weak(2, 4, Ordering::SeqCst, Ordering::Relaxed).is_err() {}
    assert_eq!(number.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1)), Ok(4));
    assert_eq!(number.into_inner(), 3);

    let small = AtomicI8::new(-128);
    assert_eq!(small.fetch_sub(1, Ordering::Relaxed), -128);
    assert_eq!(small.fetch_min(-5, Ordering::Relaxed), 127);
    assert_eq!(small.load(Ordering::Acquire), -5);

    let flag = AtomicBool::new(false);
    assert!(!flag.fetch_or(true, Ordering::SeqCst) && flag.load(Ordering::SeqCst));
    let (mut a, mut b) = (1, 2);
    let pointer = AtomicPtr::new(&raw mut a);
    let old = pointer.swap(&raw mut b, Ordering::SeqCst);
    assert_eq!(unsafe { *old + *pointer.load(Ordering::SeqCst) }, 3);
    fence(Ordering::SeqCst);
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    (0..10).for_each(|n| _ = COUNT.fetch_add(n, Ordering::Relaxed));
    println!("{}", COUNT.load(Ordering::Relaxed));
}
