//! A reference to a struct covers its fields: a reference to a field that was in use ends when the whole is written.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
struct Pair {
    left: u32,
    right: u32,
}

fn main() {
    let mut pair = Pair { left: 1, right: 2 };
    let pointer = &raw mut pair;
    let left = unsafe { &mut (*pointer).left };
    *left = 3;
    let whole = unsafe { &mut *pointer };
    *whole = Pair { left: 4, right: 5 };
    *left = 6; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `pair`
    assert_eq!(pair.left + pair.right, 11);
}
