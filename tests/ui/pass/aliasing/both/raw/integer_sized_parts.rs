//! Each byte has its own state: a write to one byte leaves the others as they were.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 0x01010101u32;
    let pointer = &raw mut number;
    let shared = unsafe { &*pointer.cast::<[u8; 4]>() };
    unsafe { *pointer.cast::<u8>().add(2) = 9 };
    assert_eq!(shared[0] + shared[1] + shared[3], 3);
}
