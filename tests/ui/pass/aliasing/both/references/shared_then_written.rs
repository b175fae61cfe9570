//! What a shared reference points to may be read by others, and change after its last use.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let shared = unsafe { &*pointer };
    assert_eq!(unsafe { *pointer }, *shared);
    assert_eq!(*shared, 1);
    unsafe { *pointer = 2 };
    assert_eq!(number, 2);
}
