//! Zero-sized values in a box and a vector need no allocation.
fn main() {
    let boxed = Box::new(());
    let mut vec = Vec::new();
    vec.extend([(); 5]);
    assert_eq!((vec.len(), *boxed), (5, ()));
    assert_eq!(Vec::<u32>::with_capacity(0).capacity(), 0);
}
