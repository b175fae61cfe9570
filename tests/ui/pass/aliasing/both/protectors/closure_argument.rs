//! What a closure has captured by reference is not protected.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let captured = unsafe { &mut *pointer };
    let mut set = || {
        *captured = 2;
        unsafe { *pointer = 3 };
    };
    set();
    assert_eq!(number, 3);
}
