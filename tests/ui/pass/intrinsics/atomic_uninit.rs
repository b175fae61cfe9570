//! An atomic load of memory that an atomic store initialised.
use std::mem::MaybeUninit;
use std::sync::atomic::{AtomicU32, Ordering};

fn main() {
    let memory = MaybeUninit::<AtomicU32>::uninit();
    unsafe {
        (*memory.as_ptr()).store(3, Ordering::Relaxed);
        assert_eq!((*memory.as_ptr()).load(Ordering::Relaxed), 3);
    }
}
