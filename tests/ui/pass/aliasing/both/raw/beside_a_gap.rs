//! A raw pointer made of a reference that a read has ended stays valid, as long as nobody else writes.
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
        let again = *second;
        *first = seen + again;
    }
    assert_eq!(number, 2);
}
