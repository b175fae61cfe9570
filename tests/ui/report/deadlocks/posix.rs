//@exit-status: 73
//! POSIX: a spin lock is held by another thread, which waits for a read-write lock.

use std::sync::Barrier;
use std::thread;

#[repr(C, align(8))]
struct Lock([u8; 56]);

static mut TABLE: Lock = Lock([0; 56]);
static mut SPIN: i32 = 0;

unsafe extern "C" {
    fn pthread_rwlock_rdlock(lock: *mut Lock) -> i32;
    fn pthread_rwlock_wrlock(lock: *mut Lock) -> i32;
    fn pthread_spin_init(lock: *mut i32, shared: i32) -> i32;
    fn pthread_spin_lock(lock: *mut i32) -> i32;
}

fn main() {
    let barrier = Barrier::new(2);
    thread::scope(|scope| unsafe {
        pthread_spin_init(&raw mut SPIN, 0);
        pthread_rwlock_rdlock(&raw mut TABLE);
        let write = || {
            pthread_spin_lock(&raw mut SPIN);
            barrier.wait();
            pthread_rwlock_wrlock(&raw mut TABLE);
        };
        thread::Builder::new().name("writer".into()).spawn_scoped(scope, write).unwrap();
        barrier.wait();
        pthread_spin_lock(&raw mut SPIN); //~ ERROR: deadlock: every thread waits for another one
    });
}
