//! A box made of a number.
fn main() {
    let boxed: Box<u32> = unsafe { std::mem::transmute(std::ptr::without_provenance::<u32>(4)) }; //~ ERROR: found a box to 4 bytes without provenance
    std::mem::forget(boxed);
}
