//! The other pointer is derived from the argument.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@compile-flags: -Zmiri-permissive-provenance
fn set(number: &mut i32) {
    *number = 2;
    let other = &raw mut *number;
    unsafe { *other += 3 };
    *number += 4;
}

fn main() {
    let mut number = 1;
    let owner = &raw mut number;
    let pointer = std::ptr::with_exposed_provenance_mut::<i32>(owner.expose_provenance());
    set(unsafe { &mut *pointer });
    assert_eq!(number, 9);
}
