//! A reference into a value does not follow it when it is moved, and the place that it points to is written again.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut slot = [1u32; 4];
    let pointer = &raw mut slot;
    let inner = unsafe { &mut (*pointer)[1] };
    *inner = 2;
    let moved = unsafe { pointer.read() };
    unsafe { pointer.write([3; 4]) };
    *inner = moved[1]; //~ ERROR: aliasing violation: write of 4 bytes at offset 4 of local `slot`
}
