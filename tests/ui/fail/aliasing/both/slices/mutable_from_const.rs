//! `as_ptr` is for reading: a slice made from it must not be written to.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut numbers = vec![1, 2, 3];
    let pointer = numbers.as_slice().as_ptr().cast_mut();
    unsafe { pointer.add(1).write(5) }; //~ ERROR: /aliasing violation: write of 4 bytes at offset 4.*allows only reading/
    numbers.push(1);
}
