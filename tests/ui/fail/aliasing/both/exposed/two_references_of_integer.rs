//! Two mutable references made of the same integer end each other.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@compile-flags: -Zmiri-permissive-provenance
fn main() {
    let mut number = 1;
    let address = (&raw mut number).expose_provenance();
    let pointer = std::ptr::with_exposed_provenance_mut::<i32>(address);
    let (one, other) = unsafe { (&mut *pointer, &raw mut *pointer) };
    let other = unsafe { &mut *other };
    *other = 2;
    *one = 3; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `number`
}
