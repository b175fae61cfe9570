//! A boxed slice, taken apart and put together again.
fn main() {
    let boxed: Box<[u32]> = vec![1, 2].into();
    let pointer = Box::into_raw(boxed).cast::<u32>();
    let wide = std::ptr::slice_from_raw_parts_mut(pointer, 2);
    let boxed: Box<[u32]> = unsafe { Box::from_raw(wide) };
    assert_eq!(*boxed, [1, 2]);
}
