//! `ptr::copy` of no elements neither reads nor writes.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let (mut one, mut two) = (1, 2);
    let (first, second) = (&raw mut one, &raw mut two);
    let unique = unsafe { &mut *first };
    *unique = 5;
    let shared = unsafe { &*second };
    unsafe { std::ptr::copy(first, second, 0) };
    *unique += *shared;
    assert_eq!((one, two), (7, 2));
}
