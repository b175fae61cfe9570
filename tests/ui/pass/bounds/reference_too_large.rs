//! A reference to a type that is smaller than the memory behind it.
fn main() {
    let boxed = Box::new([7u32; 4]);
    let pointer = (&raw const *boxed).cast::<[u32; 2]>();
    assert_eq!(unsafe { &*pointer }, &[7, 7]);
}
