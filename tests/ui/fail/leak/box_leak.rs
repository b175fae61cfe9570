//! A block leaked on purpose that nothing refers to at the end.
fn main() {
    let number = Box::leak(Box::new(5u32)); //~ ERROR: (Rust heap, size: 4, align: 4), allocated here
    assert_eq!(*number, 5);
}
