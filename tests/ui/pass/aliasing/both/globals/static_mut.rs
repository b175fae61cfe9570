//! A `static mut` through raw pointers, and its name.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
static mut COUNT: u32 = 0;

fn main() {
    let (first, second) = (&raw mut COUNT, &raw mut COUNT);
    unsafe {
        *first += 1;
        COUNT += 1;
        *second += 1;
        COUNT += 1;
        *first += 1;
        assert_eq!({ COUNT }, 5);
    }
}
