//! `Option<&mut T>` behind a shared reference gives only shared access.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let option = Some(&mut number);
    let shared = &option;
    let inner: &i32 = shared.as_deref().unwrap();
    let pointer = (&raw const *inner).cast_mut();
    unsafe { *pointer = 2 }; //~ ERROR: /aliasing violation: write of 4 bytes at offset 0 of local `number`.*allows only reading/
}
