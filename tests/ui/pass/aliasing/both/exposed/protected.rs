//! A protected argument that was exposed may be what an integer stands for.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@compile-flags: -Zmiri-permissive-provenance
fn set(number: &mut i32) {
    *number = 2;
    let address = (number as *mut i32).expose_provenance();
    unsafe { *std::ptr::with_exposed_provenance_mut::<i32>(address) = 3 };
}

fn main() {
    let mut number = 1;
    let owner = &raw mut number;
    owner.expose_provenance();
    set(unsafe { &mut *owner });
    assert_eq!(number, 3);
}
