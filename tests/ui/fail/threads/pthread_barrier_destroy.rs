//! A barrier is destroyed at which a thread waits.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

type Place = [u64; 4];
#[repr(C, align(8))]
struct Barrier(UnsafeCell<Place>);
unsafe impl Sync for Barrier {}

unsafe extern "C" {
    fn pthread_barrier_init(barrier: *mut Place, attributes: *const u8, count: u32) -> i32;
    fn pthread_barrier_wait(barrier: *mut Place) -> i32;
    fn pthread_barrier_destroy(barrier: *mut Place) -> i32;
}

static BARRIER: Barrier = Barrier(UnsafeCell::new([0; 4]));
static STARTED: AtomicBool = AtomicBool::new(false);

fn main() {
    unsafe { pthread_barrier_init(BARRIER.0.get(), std::ptr::null(), 2) };
    std::thread::spawn(|| {
        STARTED.store(true, Relaxed);
        unsafe { pthread_barrier_wait(BARRIER.0.get()) };
    });
    while !STARTED.load(Relaxed) {
        std::thread::yield_now();
    }
    std::thread::sleep(std::time::Duration::from_secs(1));
    unsafe { pthread_barrier_destroy(BARRIER.0.get()) }; //~ ERROR: `pthread_barrier_destroy` called with a barrier that threads wait at
}
