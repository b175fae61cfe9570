//! A mutable reference that was made from a raw pointer while a shared one exists ends the shared one when it writes.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let shared = unsafe { &*pointer };
    let mutable = unsafe { &mut *pointer };
    *mutable = 2;
    println!("{}", *shared); //~ ERROR: aliasing violation: `&` reborrow of 4 bytes at offset 0 of local `number`
}
