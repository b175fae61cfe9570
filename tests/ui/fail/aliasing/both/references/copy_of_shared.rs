//! All copies of a shared reference end with the first write.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let shared = unsafe { &*pointer };
    let copies = [shared, shared];
    unsafe { *pointer = 2 };
    println!("{}", *copies[1]); //~ ERROR: aliasing violation: `&` reborrow of 4 bytes at offset 0 of local `number`
}
