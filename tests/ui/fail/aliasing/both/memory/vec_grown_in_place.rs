//! A pointer to an element, made from a slice, and then `Vec::truncate` and `push` over it.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut numbers = vec![1, 2, 3];
    let vec = &raw mut numbers;
    let last = unsafe { &mut (&mut *vec)[2] };
    *last = 4;
    unsafe {
        (*vec).truncate(2);
        (*vec).push(5);
    }
    *last = 6; //~ ERROR: aliasing violation: write of 4 bytes at offset 8
}
