//! A reference that is made for an argument must be allowed where it is made, before the function starts.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn add(to: &mut i32, more: i32) {
    *to += more;
}

fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let first = unsafe { &mut *pointer };
    *first = 2;
    unsafe { *pointer = 3 };
    add(&mut *first, 4); //~ ERROR: aliasing violation: `&mut` reborrow of 4 bytes at offset 0 of local `number`
}
