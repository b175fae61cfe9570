//! A box read before it is dropped.
fn main() {
    let pointer = Box::into_raw(Box::new(5i32));
    let value = unsafe { *pointer };
    drop(unsafe { Box::from_raw(pointer) });
    assert_eq!(value, 5);
}
