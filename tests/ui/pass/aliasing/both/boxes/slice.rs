//! Parts of a boxed slice.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut boxed: Box<[i32]> = Box::new([1, 2, 3]);
    let pointer = boxed.as_mut_ptr();
    let last = unsafe { &mut *pointer.add(2) };
    *last = 4;
    unsafe { std::slice::from_raw_parts_mut(pointer, 2) }.reverse();
    *last = 5;
    assert_eq!(*boxed, [2, 1, 5]);
}
