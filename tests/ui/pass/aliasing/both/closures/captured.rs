//! A closure captures the fields that it uses, not the whole struct.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
struct Pair {
    left: u32,
    right: u32,
}

fn main() {
    let mut pair = Pair { left: 1, right: 2 };
    let right = &raw mut pair.right;
    let mut add = || pair.left += 1;
    unsafe { *right += 1 };
    add();
    unsafe { *right += 1 };
    add();
    assert_eq!((pair.left, pair.right), (3, 4));
}
