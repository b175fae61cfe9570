//! A holder that frees what it holds.
struct Holder {
    inner: *mut [u16; 3],
}

impl Drop for Holder {
    fn drop(&mut self) {
        drop(unsafe { Box::from_raw(self.inner) });
    }
}

fn main() {
    let inner = Box::into_raw(Box::new([1u16, 2, 3]));
    let holder = Box::new(Holder { inner });
    assert_eq!(unsafe { (*holder.inner)[2] }, 3);
}
