//! Who gets the address of a block that another thread has freed comes after that, as with any allocator.
//@compile-flags: -Zmiri-address-reuse-rate=1 -Zmiri-address-reuse-cross-thread-rate=1

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
    assert_eq!(block.as_ptr().addr(), ADDRESS.load(Ordering::Relaxed));
    assert_eq!(unsafe { SHARED }, 1);
    thread.join().unwrap();
}
