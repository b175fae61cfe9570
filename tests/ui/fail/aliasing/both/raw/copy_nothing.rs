//! `ptr::swap` writes to both.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let (mut one, mut two) = (1, 2);
    let (first, second) = (&raw mut one, &raw mut two);
    let shared = unsafe { &*second };
    unsafe { std::ptr::swap(first, second) };
    println!("{}", *shared); //~ ERROR: aliasing violation: `&` reborrow of 4 bytes at offset 0 of local `two`
}
