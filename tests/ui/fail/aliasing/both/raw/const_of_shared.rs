//! `&raw const` of what a shared reference points to must not be written through.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut pair = (1, 2);
    let shared = &pair;
    let pointer = (&raw const shared.1).cast_mut();
    unsafe { pointer.write(3) }; //~ ERROR: /aliasing violation: write of 4 bytes at offset 4 of local `pair`.*allows only reading/
    pair.0 = 1;
}
