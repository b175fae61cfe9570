//! A mutable temporary is not promoted.
fn main() {
    let reference = &mut 5u32;
    let pointer = &raw mut *reference;
    unsafe { *pointer = 6 };
    assert_eq!(*reference, 6);
}
