//! The address of an element that is inside.
fn main() {
    let small = [0u8, 1, 2, 3];
    let pointer = (&raw const small).cast::<[u8; 16]>();
    let element = unsafe { &raw const (*pointer)[3] };
    assert_eq!(unsafe { *element }, 3);
}
