//! A barrier is used that was never initialised: zeros are no initialiser for it.

unsafe extern "C" {
    fn pthread_barrier_wait(barrier: *mut [u64; 4]) -> i32;
}

fn main() {
    let mut barrier = [0_u64; 4];
    unsafe { pthread_barrier_wait(&mut barrier) }; //~ ERROR: `pthread_barrier_wait` called with a barrier that is not initialised
}
