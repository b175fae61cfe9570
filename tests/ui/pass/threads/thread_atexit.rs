//! Functions that C++ registers for the end of a thread run there, the last first.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

unsafe extern "C" {
    fn __cxa_thread_atexit_impl(
        function: extern "C" fn(*mut usize),
        argument: *mut usize,
        object: *mut u8,
    ) -> i32;
}

static SEEN: AtomicUsize = AtomicUsize::new(0);

extern "C" fn append(digit: *mut usize) {
    SEEN.store(SEEN.load(SeqCst) * 10 + digit.addr(), SeqCst);
}

fn register(digit: usize) {
    let argument = std::ptr::without_provenance_mut(digit);
    assert_eq!(unsafe { __cxa_thread_atexit_impl(append, argument, std::ptr::null_mut()) }, 0);
}

fn main() {
    let thread = std::thread::spawn(|| {
        register(1);
        register(2);
        assert_eq!(SEEN.load(SeqCst), 0);
    });
    thread.join().unwrap();
    assert_eq!(SEEN.load(SeqCst), 21);
}
