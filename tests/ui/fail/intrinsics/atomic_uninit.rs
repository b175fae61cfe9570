//! An atomic load of memory that is not initialised.
use std::mem::MaybeUninit;
use std::sync::atomic::{AtomicU32, Ordering};

fn main() {
    let memory = MaybeUninit::<AtomicU32>::uninit();
    _ = unsafe { (*memory.as_ptr()).load(Ordering::Relaxed) }; //~ ERROR: uninitialized
}
