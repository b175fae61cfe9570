//! Stacked Borrows: from a reference to a field there is no way to the struct around it. Tree Borrows: there is.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[tree]check-pass
use std::mem::offset_of;

#[repr(C)]
struct Node {
    value: u64,
    link: u32,
}

fn main() {
    let node = Node { value: 7, link: 1 };
    let link = &node.link;
    let outer = unsafe { (&raw const *link).byte_sub(offset_of!(Node, link)) }.cast::<Node>();
    assert_eq!(unsafe { (*outer).value }, 7); //~[stacked] ERROR: /aliasing violation: read of 8 bytes at offset 0 of local `node`.*was made for offsets 8\.\.12 only/
}
