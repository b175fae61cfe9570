//! That a type has cells of no size does not make its other bytes writable.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::Cell;

#[repr(C)]
struct Header {
    length: u32,
    data: [Cell<u32>; 0],
}

fn main() {
    let mut block = [2u32, 10, 20];
    let header = unsafe { &*(&raw mut block).cast::<Header>() };
    let length = (&raw const header.length).cast_mut();
    assert!(header.data.is_empty());
    unsafe { *length = 3 }; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `block`
    assert_eq!(block, [3, 10, 20]);
}
