//! An initialisation that one thread makes and the others wait for.

use std::sync::atomic::{AtomicI32, AtomicU32, Ordering::SeqCst};

unsafe extern "C" {
    fn pthread_once(control: *mut i32, function: extern "C" fn()) -> i32;
}

static CONTROL: AtomicI32 = AtomicI32::new(0);
static RUNS: AtomicU32 = AtomicU32::new(0);

extern "C" fn initialise() {
    std::thread::yield_now();
    RUNS.fetch_add(1, SeqCst);
}

fn main() {
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                assert_eq!(unsafe { pthread_once(CONTROL.as_ptr(), initialise) }, 0);
                assert_eq!(RUNS.load(SeqCst), 1);
            });
        }
    });
}
