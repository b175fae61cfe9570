//! What a shared reference points to must not change while it is used.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let shared = unsafe { &*pointer };
    unsafe { *pointer = 2 };
    println!("{}", *shared); //~ ERROR: aliasing violation: `&` reborrow of 4 bytes at offset 0 of local `number`
}
