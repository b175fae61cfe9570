//! Two numbers that become a `Some`.
fn main() {
    let pair = std::hint::black_box((1u32, 7u32));
    let option: Option<u32> = unsafe { std::mem::transmute(pair) };
    let mut place = [0u32; 2];
    unsafe { *place.as_mut_ptr().cast::<Option<u32>>() = option };
    assert_eq!(place, [1, 7]);
}
