//! References to different elements of an array do not meet, however they were made.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut rows = [[1, 2], [3, 4]];
    let pointer = &raw mut rows;
    let number = unsafe { &mut (*pointer)[1][0] };
    let row = unsafe { &mut (*pointer)[0] };
    row.swap(0, 1);
    *number += row[0];
    row[1] += *number;
    let [first, [second, _]] = &mut rows;
    first[0] += *second;
    *second += first[1];
    assert_eq!(rows, [[7, 6], [11, 4]]);
}
