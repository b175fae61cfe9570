//! Tree Borrows: a mutable reference reaches beyond its own range, but there too it must be alone once it writes.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut numbers = [1, 2];
    let whole = (&raw mut numbers).cast::<i32>();
    let first = unsafe { &raw mut *(&mut *whole) };
    unsafe {
        *first.add(1) = 3; //~[stacked] ERROR: /aliasing violation: write of 4 bytes at offset 4 of local `numbers`.*was made for offsets 0\.\.4 only/
        *whole.add(1) = 4;
        *first.add(1) = 5; //~[tree] ERROR: aliasing violation: write of 4 bytes at offset 4 of local `numbers`
    }
}
