//! The arguments that change what the method is called on are computed before.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut vec = Vec::with_capacity(4);
    let pointer = &raw mut vec;
    unsafe {
        (*pointer).push(1);
        let last = (&*pointer)[0];
        (*pointer).push(last);
    }
    assert_eq!(vec, [1, 1]);
}
