//! A semaphore is used that has been destroyed.

unsafe extern "C" {
    fn sem_init(semaphore: *mut [u64; 4], shared: i32, value: u32) -> i32;
    fn sem_destroy(semaphore: *mut [u64; 4]) -> i32;
    fn sem_post(semaphore: *mut [u64; 4]) -> i32;
}

fn main() {
    let mut semaphore = [0_u64; 4];
    let semaphore = &raw mut semaphore;
    unsafe {
        sem_init(semaphore, 0, 0);
        sem_destroy(semaphore);
        sem_post(semaphore); //~ ERROR: uninitialized
    }
}
