//! Stacked Borrows: a reference to the whole struct ends those to its fields. Tree Borrows: only what is written through it does.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[tree]check-pass
struct Pair {
    left: u32,
    right: u32,
}

fn main() {
    let mut pair = Pair { left: 1, right: 2 };
    let pointer = &raw mut pair;
    let left = unsafe { &mut (*pointer).left };
    let whole = unsafe { &mut *pointer };
    whole.right = 4;
    *left = 3; //~[stacked] ERROR: aliasing violation: write of 4 bytes at offset 0 of local `pair`
}
