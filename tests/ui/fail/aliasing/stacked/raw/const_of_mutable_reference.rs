//! Stacked Borrows: a mutable reference cast to `*const` may only read, whatever it is cast to then.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[tree]check-pass
fn main() {
    let mut number = 1;
    let reference = &mut number;
    let pointer = reference as *const i32;
    unsafe { *pointer.cast_mut() = 2 }; //~[stacked] ERROR: /aliasing violation: write of 4 bytes at offset 0 of local `number`.*allows only reading/
    assert_eq!(number, 2);
}
