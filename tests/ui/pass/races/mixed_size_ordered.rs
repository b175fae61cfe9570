//! Atomic accesses of different sizes one after another: locks order them.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU16, AtomicU32, AtomicU8, Ordering::Relaxed};
use std::thread;

static VALUE: AtomicU32 = AtomicU32::new(0);
static LOCK: Mutex<()> = Mutex::new(());

fn main() {
    let thread = thread::spawn(|| {
        let _guard = LOCK.lock();
        unsafe { AtomicU8::from_ptr(VALUE.as_ptr().cast()) }.fetch_add(1, Relaxed);
    });
    let guard = LOCK.lock();
    VALUE.fetch_add(1, Relaxed);
    unsafe { *VALUE.as_ptr() += 1 };
    drop(guard);
    thread.join().unwrap();
    let start = unsafe { AtomicU16::from_ptr(VALUE.as_ptr().cast::<u16>()) }.swap(0, Relaxed);
    assert_eq!(start, if cfg!(target_endian = "big") { 0x100 } else { 3 });
}
