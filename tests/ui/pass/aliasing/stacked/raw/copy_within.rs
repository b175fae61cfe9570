//! Both pointers come from one `as_mut_ptr`.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut numbers = [1, 2, 3];
    let to = numbers.as_mut_ptr();
    let from = to.cast_const();
    unsafe { std::ptr::copy(from, to.add(1), 2) };
    assert_eq!(numbers, [1, 1, 2]);
}
