//! A reference to a box's contents by transmute.
fn main() {
    let pointer = Box::into_raw(Box::new(5u32));
    let reference: &u32 = unsafe { std::mem::transmute(pointer) };
    assert_eq!(*reference, 5);
    drop(unsafe { Box::from_raw(pointer) });
}
