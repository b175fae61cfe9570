//! Two shared references as arguments may lead to the same value.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn both(first: &i32, second: &i32) -> i32 {
    *first + *second
}

fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    assert_eq!(unsafe { both(&*pointer, &*pointer) }, 2);
}
