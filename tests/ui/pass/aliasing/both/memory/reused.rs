//! Memory that is used again for another allocation knows nothing of the references to the first.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::alloc::{Layout, alloc, dealloc};

fn once(number: u64) -> u64 {
    let layout = Layout::new::<[u64; 2]>();
    let block = unsafe { alloc(layout) }.cast::<[u64; 2]>();
    unsafe { block.write([number, 2]) };
    let shared: &[u64; 2] = unsafe { &*block };
    let sum = shared[0] + shared[1];
    unsafe { dealloc(block.cast(), layout) };
    sum
}

fn main() {
    let mut total = 0;
    for number in 0..40 {
        let mut local = [0u64; 2];
        let pointer = (&raw mut local).cast::<u64>();
        let reference = unsafe { &mut *pointer.add(1) };
        *reference = once(number);
        total += local[1];
    }
    assert_eq!(total, 860);
}
