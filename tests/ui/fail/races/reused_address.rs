//! Without reuse of addresses across threads, nothing orders a block and one that another thread has freed.
//@compile-flags: -Zmiri-address-reuse-rate=1 -Zmiri-address-reuse-cross-thread-rate=0

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

static mut SHARED: u32 = 0;
static ADDRESS: AtomicUsize = AtomicUsize::new(0);

fn main() {
    let thread = thread::spawn(|| {
        unsafe { SHARED = 1 };
        let block = Box::new([0u8; 5000]);
        let address = block.as_ptr().addr();
        drop(block);
        ADDRESS.store(address, Ordering::Relaxed);
    });
    while ADDRESS.load(Ordering::Relaxed) == 0 {}
    let block = Box::new([0u8; 5000]);
    assert_ne!(block.as_ptr().addr(), ADDRESS.load(Ordering::Relaxed));
    assert_eq!(unsafe { SHARED }, 1); //~ ERROR: data race: read on
    thread.join().unwrap();
}
