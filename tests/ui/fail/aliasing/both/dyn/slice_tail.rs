//! A reference to a struct with a slice at its end covers the slice.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
struct Tailed<T: ?Sized> {
    head: u32,
    tail: T,
}

fn main() {
    let mut sized = Tailed { head: 1, tail: [1, 2, 3] };
    let pointer = &raw mut sized;
    let last = unsafe { &mut (*pointer).tail[2] };
    *last = 4;
    let tailed: &mut Tailed<[u32]> = unsafe { &mut *pointer };
    tailed.tail.fill(tailed.head);
    *last = 5; //~ ERROR: aliasing violation: write of 4 bytes at offset 12 of local `sized`
}
