//! A pointer loaded as a pointer.
fn main() {
    let number = 5i32;
    let pointer = &raw const number;
    let back = unsafe { *(&raw const pointer).cast::<*const i32>() };
    assert_eq!(unsafe { *back }, 5);
}
