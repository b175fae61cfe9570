//! A reference to one element of an array covers all of that element.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut rows = [[1, 2], [3, 4]];
    let pointer = &raw mut rows;
    let number = unsafe { &mut (*pointer)[1][0] };
    *number = 5;
    let row = unsafe { &mut (*pointer)[1] };
    row.swap(0, 1);
    *number = 6; //~ ERROR: aliasing violation: write of 4 bytes at offset 8 of local `rows`
}
