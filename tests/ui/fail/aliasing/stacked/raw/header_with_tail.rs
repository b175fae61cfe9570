//! Stacked Borrows: a reference to a header, or its empty array at the end, does not reach the data behind it.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[tree]check-pass
#[repr(C)]
struct Header {
    length: u32,
    data: [u32; 0],
}

fn main() {
    let mut block = [2u32, 10, 20];
    let header = unsafe { &*(&raw mut block).cast::<Header>() };
    let data = header.data.as_ptr();
    let sum: u32 = (0..header.length as usize).map(|index| unsafe { *data.add(index) }).sum(); //~[stacked] ERROR: aliasing violation: read of 4 bytes at offset 4 of local `block`
    assert_eq!(sum, 30);
}
