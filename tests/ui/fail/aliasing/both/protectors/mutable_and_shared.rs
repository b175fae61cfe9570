//! A mutable and a shared reference as arguments must not lead to the same value.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn store(into: &mut i32, from: &i32) { //~[stacked] ERROR: aliasing violation: `&` reborrow of 4 bytes at offset 0 of local `number`
    *into = 1; //~[tree] ERROR: /aliasing violation: write of 4 bytes at offset 0 of local `number`.*may not be written through until its function returns/
    *into += *from;
}

fn main() {
    let mut number = 0;
    let pointer = &raw mut number;
    unsafe { store(&mut *pointer, &*pointer) };
}
