//! A reference aligned only by luck.
//@compile-flags: -Zmiri-symbolic-alignment-check
fn main() {
    let numbers = [0u16; 8];
    let offset = numbers.as_ptr().addr().wrapping_neg() % 8 / 2;
    let pointer = unsafe { numbers.as_ptr().add(offset) }.cast::<u64>();
    let reference = unsafe { &*pointer }; //~ ERROR: found a reference that may be misaligned: alignment 8 is required
    println!("{reference}");
}
