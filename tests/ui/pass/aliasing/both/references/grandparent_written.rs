//! Nested reborrows may be used from the innermost outwards.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let child = unsafe { &mut *pointer };
    let grandchild = &mut *child;
    let great = &mut *grandchild;
    *great += 1;
    *grandchild += 1;
    *child += 1;
    unsafe { *pointer += 1 };
    assert_eq!(number, 5);
}
