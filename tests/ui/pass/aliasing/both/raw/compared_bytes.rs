//! A comparison of slices reads nothing else.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut bytes = [1u8; 8];
    let pointer = (&raw mut bytes).cast::<u8>();
    let unique = unsafe { &mut *pointer.add(4) };
    *unique = 2;
    let same = unsafe { std::slice::from_raw_parts(pointer, 4) == [1, 1, 1, 1] };
    *unique = 3;
    assert!(same);
}
