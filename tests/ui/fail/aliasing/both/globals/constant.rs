//! A copy of a constant is a value like any other.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
const EMPTY: [u32; 3] = [0; 3];

fn main() {
    let mut mine = EMPTY;
    let pointer = &raw mut mine;
    let shared: &[u32] = unsafe { &*pointer };
    unsafe { (*pointer)[2] = 1 };
    assert_eq!(shared, EMPTY); //~ ERROR: aliasing violation: `&` reborrow of 12 bytes at offset 0 of local `mine`
}
