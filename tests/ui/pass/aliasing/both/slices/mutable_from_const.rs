//! `as_mut_ptr` is for writing.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut numbers = vec![1, 2, 3];
    let pointer = numbers.as_mut_slice().as_mut_ptr();
    let slice = unsafe { std::slice::from_raw_parts_mut(pointer.add(1), 2) };
    slice[0] = 5;
    numbers.push(1);
    assert_eq!(numbers, [1, 5, 3, 1]);
}
