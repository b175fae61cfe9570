//! References to two fields of a struct do not overlap.
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
    let (left, right) = unsafe { (&mut (*pointer).left, &mut (*pointer).right) };
    *left = 3;
    *right = 4;
    *left += *right;
    assert_eq!(pair.left + pair.right, 11);
}
