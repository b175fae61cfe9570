//! The payload of `None` is padding, even where it was initialised.
fn main() {
    let words: [u32; 2] = [0, 7];
    let copy: Option<u32> = unsafe { words.as_ptr().cast::<Option<u32>>().read() };
    let mut place = [1u32; 2];
    unsafe { place.as_mut_ptr().cast::<Option<u32>>().write(copy) };
    println!("{}", place[1]); //~ ERROR: uninitialized
}
