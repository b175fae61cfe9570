//! `&raw const` of what a raw pointer points to changes nothing: it may be written through.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut pair = (1, 2);
    let whole = &raw mut pair;
    let pointer = unsafe { &raw const (*whole).1 }.cast_mut();
    unsafe { pointer.write(3) };
    assert_eq!(pair, (1, 3));
}
