//! From a raw pointer to a field that came from one to the struct there is a way back.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::mem::offset_of;

#[repr(C)]
struct Node {
    value: u64,
    link: u32,
}

fn main() {
    let node = Node { value: 7, link: 1 };
    let link = unsafe { &raw const (*(&raw const node)).link };
    let outer = unsafe { link.byte_sub(offset_of!(Node, link)) }.cast::<Node>();
    assert_eq!(unsafe { (*outer).value }, 7);
}
