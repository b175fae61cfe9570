//! A `Box` may be freed in the function that it was given to, in whatever way.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn free(number: Box<i32>) {
    let pointer = Box::into_raw(number);
    unsafe { *pointer = 2 };
    free_inner(pointer);
}

fn free_inner(pointer: *mut i32) {
    drop(unsafe { Box::from_raw(pointer) });
}

fn main() {
    free(Box::new(1));
}
