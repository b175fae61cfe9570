//@only-target: x86_64
//@exit-status: 73
//! A futex is waited for, and nobody wakes it.

use std::sync::atomic::AtomicU32;

unsafe extern "C" {
    fn syscall(number: i64, ...) -> i64;
}

const SYS_FUTEX: i64 = 202;
const FUTEX_WAIT: i32 = 0;
static WORD: AtomicU32 = AtomicU32::new(1);

fn main() {
    let no_timeout = std::ptr::null::<u8>();
    let result = unsafe { syscall(SYS_FUTEX, &WORD, FUTEX_WAIT, 1, no_timeout) }; //~ ERROR: deadlock: the only thread waits
    assert_eq!(result, -1);
}
