//! Two numbers that become a `None`: the second one is padding then.
fn main() {
    let pair = std::hint::black_box((0u32, 7u32));
    let option: Option<u32> = unsafe { std::mem::transmute(pair) };
    let mut place = [1u32; 2];
    unsafe { *place.as_mut_ptr().cast::<Option<u32>>() = option };
    println!("{}", place[1]); //~ ERROR: uninitialized
}
