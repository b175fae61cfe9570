//! A reference that is made for an argument must be allowed where it is made, as it is while nothing else was written through.
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
    add(&mut *first, 4);
}
