//! A block that only a local of `main` refers to is lost with it, through whatever chain.
struct Holder {
    inner: *mut [u16; 3],
}

fn main() {
    let inner = Box::into_raw(Box::new([1u16, 2, 3])); //~ ERROR: (Rust heap, size: 6, align: 2), allocated here
    let holder = Box::new(Holder { inner });
    assert_eq!(unsafe { (*holder.inner)[2] }, 3);
}
