//! A reference that is made for an argument may be to as much as there is.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn first(of: &[u8; 8]) -> u8 {
    of[0]
}

fn main() {
    let bytes = Box::new([1u8; 8]);
    let pointer = (&raw const *bytes).cast::<[u8; 8]>();
    first(unsafe { &*pointer });
}
