//! A raw pointer to a header reaches the data behind it.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
#[repr(C)]
struct Header {
    length: u32,
    data: [u32; 0],
}

fn main() {
    let mut block = [2u32, 10, 20];
    let header = (&raw mut block).cast::<Header>();
    let data = unsafe { &raw const (*header).data }.cast::<u32>();
    let length = unsafe { (*header).length };
    let sum: u32 = (0..length as usize).map(|index| unsafe { *data.add(index) }).sum();
    assert_eq!(sum, 30);
}
