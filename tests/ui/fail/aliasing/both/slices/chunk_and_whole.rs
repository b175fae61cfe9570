//! A mutable chunk of a slice ends when all of the slice is sorted.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut numbers = [3, 1, 2];
    let pointer = &raw mut numbers;
    let chunk = unsafe { (*pointer).first_chunk_mut::<2>() }.unwrap();
    chunk[0] = 9;
    unsafe { (&mut *pointer).sort() };
    chunk[0] = 5; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `numbers`
}
