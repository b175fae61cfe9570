//! A reference to a type of no size and without cells is for reading, also of what is behind it.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
struct Opaque([u32; 0]);

fn main() {
    let mut block = [2u32, 10, 20];
    let opaque = unsafe { &*(&raw mut block).cast::<Opaque>() };
    let all = opaque.0.as_ptr().cast_mut();
    unsafe { *all = 3 }; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `block`
    assert_eq!(block, [3, 10, 20]);
}
