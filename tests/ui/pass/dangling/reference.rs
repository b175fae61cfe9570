//! A raw borrow of freed memory is fine as long as nothing is read.
fn main() {
    let pointer = Box::into_raw(Box::new(5i32));
    drop(unsafe { Box::from_raw(pointer) });
    let same = unsafe { &raw const *pointer };
    assert_eq!(same, pointer.cast_const());
}
