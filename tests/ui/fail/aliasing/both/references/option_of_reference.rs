//! A mutable reference in an `Option` is reborrowed when it is taken out.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let mut option = Some(unsafe { &mut *pointer });
    **option.as_mut().unwrap() = 2;
    unsafe { *pointer = 3 };
    let taken = option.take(); //~ ERROR: aliasing violation: `&mut` reborrow of 4 bytes at offset 0 of local `number`
    *taken.unwrap() = 4;
}
