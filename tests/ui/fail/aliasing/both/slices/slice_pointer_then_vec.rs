//! A pointer from a slice of a `Vec` ends when the vec's elements are written through the vec.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut numbers = vec![1, 2, 3];
    let pointer = numbers.as_mut_slice().as_mut_ptr();
    numbers[0] = 5;
    unsafe { *pointer = 6 }; //~ ERROR: aliasing violation: write of 4 bytes at offset 0
}
