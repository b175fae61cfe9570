//! A mutable reference becomes a shared one by `transmute`.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let mutable = &mut number;
    *mutable = 2;
    let shared: &i32 = unsafe { std::mem::transmute(mutable) };
    let again = shared;
    assert_eq!(*shared + *again, 4);
}
