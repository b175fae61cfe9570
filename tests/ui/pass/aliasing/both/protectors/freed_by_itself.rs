//! A function that frees what it is given takes a raw pointer, or a `Box`.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn free_raw(number: *mut u64) {
    drop(unsafe { Box::from_raw(number) });
}

fn free(number: Box<u64>) {
    drop(number);
}

fn main() {
    free_raw(Box::leak(Box::new(5)));
    free(Box::new(5));
}
