//! `Box::into_raw` without `Box::from_raw`.
fn main() {
    let pointer = Box::into_raw(Box::new([0u8; 100])); //~ ERROR: (Rust heap, size: 100, align: 1), allocated here
    unsafe { (*pointer)[0] = 1 };
}
