//! References to types whose cells are of no size, and to trait objects, claim nothing behind them under Tree Borrows: such types are
//! not `Freeze`. Stacked Borrows confines them to their bytes.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[tree]check-pass
use std::cell::{Cell, UnsafeCell};
use std::fmt::Debug;

struct Opaque([UnsafeCell<u32>; 0]);

#[repr(C)]
struct Header {
    length: u32,
    data: [Cell<u32>; 0],
}

fn main() {
    let mut block = [2u32, 10, 20];
    let owner = &raw mut block;

    let header = unsafe { &*owner.cast::<Header>() };
    let data = header.data.as_ptr().cast::<u32>().cast_mut();
    let object = unsafe { &*(owner.cast::<u32>() as *const dyn Debug) };
    let behind = (&raw const *object).cast::<u32>().cast_mut().wrapping_add(1);
    let empty = unsafe { std::slice::from_raw_parts(owner.cast::<Cell<u32>>(), 0) };
    let opaque = unsafe { &*owner.cast::<Opaque>() };
    let all = opaque.0.as_ptr().cast::<u32>().cast_mut();

    unsafe { *data = 11 }; //~[stacked] ERROR: aliasing violation: write of 4 bytes at offset 4 of local `block`
    unsafe { *behind += 1 };
    unsafe { *empty.as_ptr().add(2).cast::<u32>().cast_mut() = 21 };
    assert_eq!(header.length, 2);
    unsafe { *all = 3 };
    assert_eq!(block, [3, 12, 21]);
}
