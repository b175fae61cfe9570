//! A vector taken apart and put together.
fn main() {
    let mut vec = std::mem::ManuallyDrop::new(vec![1u16, 2]);
    let (pointer, len, capacity) = (vec.as_mut_ptr(), vec.len(), vec.capacity());
    assert_eq!(unsafe { Vec::from_raw_parts(pointer, len, capacity) }, [1, 2]);
}
