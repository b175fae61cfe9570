//! A comparison of slices reads both.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut bytes = [1u8; 8];
    let pointer = (&raw mut bytes).cast::<u8>();
    let unique = unsafe { &mut *pointer.add(3) };
    *unique = 2;
    let same = unsafe { std::slice::from_raw_parts(pointer, 4) == [1, 1, 1, 2] };
    *unique = 3; //~ ERROR: aliasing violation: write of 1 byte at offset 3 of local `bytes`
    assert!(same);
}
