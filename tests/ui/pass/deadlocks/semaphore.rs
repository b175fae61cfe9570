//! A semaphore of the C library is waited for, and another thread posts.

use std::cell::UnsafeCell;
use std::thread;

#[repr(C, align(8))]
struct Semaphore(UnsafeCell<[u8; 32]>);
unsafe impl Sync for Semaphore {}

unsafe extern "C" {
    fn sem_init(semaphore: *mut [u8; 32], shared: i32, value: u32) -> i32;
    fn sem_wait(semaphore: *mut [u8; 32]) -> i32;
    fn sem_post(semaphore: *mut [u8; 32]) -> i32;
}

static SEMAPHORE: Semaphore = Semaphore(UnsafeCell::new([0; 32]));

fn main() {
    unsafe {
        assert_eq!(sem_init(SEMAPHORE.0.get(), 0, 1), 0);
        let thread = thread::spawn(|| sem_post(SEMAPHORE.0.get()));
        assert_eq!(thread.join().unwrap(), 0);
        sem_wait(SEMAPHORE.0.get());
        sem_wait(SEMAPHORE.0.get());
    }
}
