//! A shared reference does not become a mutable one by `transmute`.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
#![allow(mutable_transmutes)]
fn main() {
    let number = 1;
    let shared = &number;
    let mutable: &mut i32 = unsafe { std::mem::transmute(shared) }; //~[stacked] ERROR: /aliasing violation: `&mut` reborrow of 4 bytes at offset 0 of local `number`.*allows only reading/
    *mutable = 2; //~[tree] ERROR: /aliasing violation: write of 4 bytes at offset 0 of local `number`.*allows only reading/
}
