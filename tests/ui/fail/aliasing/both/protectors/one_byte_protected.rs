//! One protected byte is enough: the whole allocation must not be freed.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn free(_byte: &u8, all: *mut [u8; 64]) {
    drop(unsafe { Box::from_raw(all) }); //~ ERROR: aliasing violation
}

fn main() {
    let all = Box::into_raw(Box::new([0; 64]));
    unsafe { free(&(*all)[63], all) };
}
