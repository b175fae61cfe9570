//! `Rc::get_mut_unchecked` by hand: no other reference to the content may be in use.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::rc::Rc;

fn main() {
    let first = Rc::new(1);
    let second = Rc::clone(&first);
    let seen: &i32 = &second;
    unsafe { *Rc::as_ptr(&first).cast_mut() = 2 };
    println!("{}", *seen); //~ ERROR: aliasing violation: `&` reborrow of 4 bytes at offset 16
}
