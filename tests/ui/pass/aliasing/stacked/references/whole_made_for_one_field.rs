//! A pointer to the whole struct, without a reference to it, leads to another field.
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
    unsafe { (*pointer).right = 4 };
    *left = 3;
    assert_eq!(pair.left + pair.right, 7);
}
