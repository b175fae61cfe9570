//! A boxed slice of more than `isize::MAX` bytes.
fn main() {
    let boxed: Box<[u32]> = vec![1, 2].into();
    let pointer = Box::into_raw(boxed).cast::<u32>();
    let wide = std::ptr::slice_from_raw_parts_mut(pointer, usize::MAX / 4);
    let boxed: Box<[u32]> = unsafe { Box::from_raw(wide) }; //~ ERROR: can't exceed `isize::MAX` bytes
    std::mem::forget(boxed);
}
