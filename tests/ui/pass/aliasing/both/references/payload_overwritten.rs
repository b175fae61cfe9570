//! A reference to the payload of an enum, and the enum after it.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut option = Some(5u32);
    let pointer = &raw mut option;
    let Some(payload) = (unsafe { &mut *pointer }) else { return };
    *payload += 1;
    unsafe { *pointer = (*pointer).map(|number| number + 1) };
    assert_eq!(option, Some(7));
}
