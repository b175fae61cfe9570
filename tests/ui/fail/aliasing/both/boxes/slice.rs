//! A boxed slice is unique as a whole.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut boxed: Box<[i32]> = Box::new([1, 2, 3]);
    let last = unsafe { &mut *(&raw mut boxed[2]) };
    *last = 4;
    boxed.reverse();
    *last = 5; //~ ERROR: aliasing violation: write of 4 bytes at offset 8
}
