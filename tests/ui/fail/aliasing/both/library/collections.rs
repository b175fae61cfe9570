//! `BTreeMap::values_mut` lends each value: the map's owner must not look at them meanwhile.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::collections::BTreeMap;

fn main() {
    let mut map = BTreeMap::from([(1, 10), (2, 20)]);
    let pointer = &raw mut map;
    let first = unsafe { (*pointer).values_mut() }.next().unwrap();
    *first += 1;
    let sum: i32 = unsafe { (*pointer).values() }.sum();
    *first = sum; //~ ERROR: aliasing violation: write of 4 bytes
}
