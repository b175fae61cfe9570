//! A foreign read leaves a raw pointer alone that is not derived from a mutable reference.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1_u32;
    let owner = &raw mut number;
    let pointer = owner.cast::<u8>();
    unsafe { *pointer = 2 };
    assert_eq!(unsafe { *owner }.to_ne_bytes()[0], 2);
    unsafe { *pointer = 3 };
    assert_eq!(unsafe { *owner }.to_ne_bytes()[0], 3);
}
