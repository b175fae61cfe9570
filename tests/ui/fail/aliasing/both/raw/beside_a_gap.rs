//! A raw pointer made of a reference that a read has ended is no neighbour of one that is made of the same parent afterwards: a write
//! through that one ends it.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let parent = &mut number;
    let first = &raw mut *&mut *parent;
    let seen = *parent;
    let second = &raw mut *parent;
    unsafe {
        *second = seen + 1;
        *first = 3; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `number`
    }
}
