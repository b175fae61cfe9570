//! References behind a reference are not protected: only what is in the argument itself.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
struct Holder<'a> {
    _name: &'static str,
    number: &'a mut i32,
}

fn set(holder: &Holder<'_>, other: *mut i32) {
    assert_eq!(*holder.number, 1);
    unsafe { *other = 3 };
}

fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    set(&Holder { _name: "it", number: unsafe { &mut *pointer } }, pointer);
    assert_eq!(number, 3);
}
