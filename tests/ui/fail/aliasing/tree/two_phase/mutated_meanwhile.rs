//! Tree Borrows: what is borrowed for a method call must not be written while the arguments are computed. Stacked Borrows does not see it.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[stacked]check-pass
fn main() {
    let mut vec = Vec::with_capacity(4);
    let pointer = &raw mut vec;
    unsafe {
        (*pointer).push({ //~[tree] ERROR: aliasing violation: `&mut` reborrow of 24 bytes at offset 0 of local `vec`
            (*pointer).push(1);
            2
        });
    }
}
