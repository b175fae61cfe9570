//! POSIX barriers: each round, one thread is told that it is the last.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

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
static ARRIVED: AtomicU32 = AtomicU32::new(0);
static LAST: AtomicU32 = AtomicU32::new(0);

const EINVAL: i32 = 22;
const SERIAL: i32 = -1;

fn main() {
    let place = BARRIER.0.get();
    unsafe {
        assert_eq!(pthread_barrier_init(place, std::ptr::null(), 0), EINVAL);
        assert_eq!(pthread_barrier_init(place, std::ptr::null(), 3), 0);
    }
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                for round in 1..=3 {
                    ARRIVED.fetch_add(1, Relaxed);
                    let result = unsafe { pthread_barrier_wait(BARRIER.0.get()) };
                    assert!(ARRIVED.load(Relaxed) >= 3 * round);
                    match result {
                        SERIAL => _ = LAST.fetch_add(1, Relaxed),
                        other => assert_eq!(other, 0),
                    }
                }
            });
        }
    });
    assert_eq!(LAST.load(Relaxed), 3);
    assert_eq!(unsafe { pthread_barrier_destroy(place) }, 0);
}
