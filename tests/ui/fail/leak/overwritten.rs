//! A raw pointer to the first block is overwritten by one to the second.
static mut BLOCK: *mut u64 = std::ptr::null_mut();

fn main() {
    unsafe {
        BLOCK = Box::into_raw(Box::new(1)); //~ ERROR: (Rust heap, size: 8, align: 8), allocated here
        BLOCK = Box::into_raw(Box::new(2));
    }
}
