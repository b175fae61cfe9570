//! Tree Borrows: a `&mut` that has been written through becomes read-only when its memory is read in another way.
//@compile-flags: --tree-borrows --explain-aliasing
//@normalize-stderr-test: "<[0-9]+>" -> "<N>"

fn main() {
    let mut level = 1;
    let raw = &raw mut level;
    let first = unsafe { &mut *raw };
    *first = 2;
    let seen = unsafe { *raw };
    *first = 3; //~ ERROR: but a later read through `raw` made `first` read-only
    println!("{level} {seen}");
}
