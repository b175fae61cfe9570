//! The payload of `Some` is no padding.
fn main() {
    let words: [u32; 2] = [1, 7];
    let copy: Option<u32> = unsafe { words.as_ptr().cast::<Option<u32>>().read() };
    let mut place = [1u32; 2];
    unsafe { place.as_mut_ptr().cast::<Option<u32>>().write(copy) };
    assert_eq!(place, [1, 7]);
}
