//! A box made of a pointer once.
fn main() {
    let pointer = Box::into_raw(Box::new(5u32));
    let boxed = unsafe { Box::from_raw(pointer) };
    assert_eq!(*boxed, 5);
}
