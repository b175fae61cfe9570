//! `mem::replace` writes: a reference into the old value ends.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut text = Some(5u32);
    let pointer = &raw mut text;
    let inner = unsafe { (*pointer).as_mut() }.unwrap();
    *inner = 6;
    let old = unsafe { std::mem::replace(&mut *pointer, Some(7)) };
    assert_eq!(old, Some(6));
    *inner = 8; //~ ERROR: aliasing violation: write of 4 bytes at offset 4 of local `text`
}
