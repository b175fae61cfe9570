//! While a function runs, nobody else writes what its argument refers to, even if that was made of an integer.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@compile-flags: -Zmiri-permissive-provenance
fn set(number: &mut i32, other: *mut i32) {
    *number = 2;
    unsafe { *other = 3 }; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `number`
    *number = 4;
}

fn main() {
    let mut number = 1;
    let owner = &raw mut number;
    let pointer = std::ptr::with_exposed_provenance_mut::<i32>(owner.expose_provenance());
    set(unsafe { &mut *pointer }, owner);
}
