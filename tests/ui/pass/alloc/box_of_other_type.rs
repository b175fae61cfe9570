//! A box of another type with the same layout.
fn main() {
    let pointer = Box::into_raw(Box::new(5u64));
    assert_eq!(*unsafe { Box::from_raw(pointer.cast::<i64>()) }, 5);
}
