//! Atomic loads of different sizes, and reads that are not atomic: nobody writes.

use std::sync::atomic::{AtomicU16, AtomicU32, AtomicU8, Ordering::{Acquire, Relaxed, SeqCst}};
use std::thread;

static VALUE: AtomicU32 = AtomicU32::new(0x0101_0101);

fn main() {
    let loads = || {
        assert_eq!(VALUE.load(SeqCst), 0x0101_0101);
        let pointer = VALUE.as_ptr();
        assert_eq!(unsafe { AtomicU8::from_ptr(pointer.cast::<u8>().add(1)) }.load(Relaxed), 1);
        assert_eq!(unsafe { AtomicU16::from_ptr(pointer.cast()) }.load(Acquire), 0x0101);
        assert_eq!(unsafe { *pointer.cast::<[u8; 4]>() }, [1; 4]);
        assert_eq!(VALUE.compare_exchange(0, 1, Relaxed, Relaxed), Err(0x0101_0101));
        assert_eq!(unsafe { *pointer }, 0x0101_0101);
    };
    thread::scope(|scope| (0..3).for_each(|_| _ = scope.spawn(loads)));
}
