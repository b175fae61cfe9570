//! A reference that was made anew after the write may be returned.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn fresh<'a>(pointer: *mut i32) -> &'a mut i32 {
    let child = unsafe { &mut *pointer };
    *child = 2;
    unsafe { *pointer += 1 };
    unsafe { &mut *pointer }
}

fn main() {
    let mut number = 1;
    *fresh(&raw mut number) += 1;
    assert_eq!(number, 4);
}
