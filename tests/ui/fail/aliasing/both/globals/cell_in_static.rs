//! A static with an `UnsafeCell` in it: references to the content are as anywhere.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::UnsafeCell;

struct Global(UnsafeCell<[u32; 2]>);
unsafe impl Sync for Global {}
static GLOBAL: Global = Global(UnsafeCell::new([1, 2]));

fn main() {
    let shared = unsafe { &*GLOBAL.0.get() };
    unsafe { (*GLOBAL.0.get())[1] = 3 };
    println!("{}", shared[1]); //~ ERROR: aliasing violation: `&` reborrow of 4 bytes at offset 4 of static `GLOBAL`
}
