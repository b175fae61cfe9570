//! Tree Borrows: a foreign read freezes a mutable reference in use, and so its raw pointers. Stacked Borrows lets these live on.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[stacked]check-pass
fn main() {
    let mut number = 1;
    let owner = &raw mut number;
    let child = unsafe { &mut *owner };
    let pointer = &raw mut *child;
    unsafe { *pointer = 2 };
    assert_eq!(unsafe { *owner }, 2);
    unsafe { *pointer = 3 }; //~[tree] ERROR: /aliasing violation: write of 4 bytes at offset 0 of local `number`.*read-only/
}
