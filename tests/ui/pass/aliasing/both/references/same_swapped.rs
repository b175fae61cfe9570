//! `ptr::swap` of a value with itself is fine; `mem::swap` is for different ones.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut numbers = [1, 2];
    let pointer = numbers.as_mut_ptr();
    unsafe {
        std::ptr::swap(pointer, pointer);
        std::mem::swap(&mut *pointer, &mut *pointer.add(1));
    }
    assert_eq!(numbers, [2, 1]);
}
