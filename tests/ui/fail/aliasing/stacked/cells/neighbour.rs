//! Stacked Borrows: also a reference to one cell reaches that cell only.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[tree]check-pass
use std::cell::Cell;

fn main() {
    let cells = [Cell::new(1), Cell::new(2)];
    let first = &cells[0];
    unsafe { *first.as_ptr().add(1) = 3 }; //~[stacked] ERROR: /aliasing violation: write of 4 bytes at offset 4 of local `cells`.*was made for offsets 0\.\.4 only/
    assert_eq!(cells[1].get(), 3);
}
