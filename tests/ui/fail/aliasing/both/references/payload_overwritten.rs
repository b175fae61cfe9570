//! A reference to the payload of an enum ends when the enum is overwritten.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut option = Some(5u32);
    let pointer = &raw mut option;
    let Some(payload) = (unsafe { &mut *pointer }) else { return };
    unsafe { *pointer = Some(6) };
    *payload += 1; //~ ERROR: aliasing violation: read of 4 bytes at offset 4 of local `option`
}
