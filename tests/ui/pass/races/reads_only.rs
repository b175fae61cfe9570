//! Reads of all kinds do not conflict: loads, copies, comparisons, references, volatile ones, exchanges that fail.

use std::sync::atomic::{AtomicU32, Ordering::{Relaxed, SeqCst}};
use std::thread;

static mut BYTES: [u8; 16] = [7; 16];
static VALUE: AtomicU32 = AtomicU32::new(3);

fn main() {
    let reads = || unsafe {
        let start: *mut u8 = (&raw mut BYTES).cast();
        let mut copy = [0; 16];
        start.copy_to(copy.as_mut_ptr(), 16);
        assert_eq!(copy, std::hint::black_box(BYTES));
        assert!(std::slice::from_raw_parts(start, 16).contains(&7));
        assert_eq!(start.add(3).cast::<u32>().read_unaligned(), 0x0707_0707);
        assert_eq!(start.read_volatile(), 7);
        assert_eq!(VALUE.load(Relaxed), *VALUE.as_ptr());
        assert_eq!(VALUE.compare_exchange(0, 1, SeqCst, Relaxed), Err(3));
        assert_eq!(VALUE.as_ptr().read_volatile(), 3);
    };
    thread::scope(|scope| (0..3).for_each(|_| _ = scope.spawn(reads)));
}
