//! `sub` back to the start.
fn main() {
    let array = [9u32; 4];
    let pointer = unsafe { array.as_ptr().add(2) };
    let start = unsafe { pointer.sub(2) };
    assert_eq!(start, array.as_ptr());
}
