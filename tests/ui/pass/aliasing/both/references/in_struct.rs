//! A struct with a mutable reference may be moved about.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
struct Holder<'a> {
    number: &'a mut i32,
}

fn use_it(holder: Holder<'_>) {
    *holder.number += 4;
}

fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let holder = Holder { number: unsafe { &mut *pointer } };
    let boxed = Box::new(holder);
    use_it(*boxed);
    unsafe { *pointer += 3 };
    assert_eq!(number, 8);
}
