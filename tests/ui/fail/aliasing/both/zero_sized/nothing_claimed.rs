//! A pair of a value and nothing: a reference to the pair covers the value.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut pair = (1u32, ());
    let pointer = &raw mut pair;
    let (number, _nothing) = unsafe { &mut *pointer };
    *number = 2;
    unsafe { *pointer = (3, ()) };
    *number = 4; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `pair`
}
