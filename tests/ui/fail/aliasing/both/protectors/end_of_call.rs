//! Tree Borrows: when a function returns, what it wrote through its argument counts as written once more. Stacked Borrows objects earlier.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn write_behind<'a>(first: &mut i32, whole: *mut i32) -> &'a mut i32 {
    let behind = unsafe { (first as *mut i32).add(1) };
    unsafe { *behind = 5 }; //~[stacked] ERROR: /aliasing violation: write of 4 bytes at offset 4 of local `numbers`.*was made for offsets 0\.\.4 only/
    // Does not read the second number: its own range is the first one.
    unsafe { &mut *whole }
}

fn main() {
    let mut numbers = [1, 2];
    let whole = (&raw mut numbers).cast::<i32>();
    let late = write_behind(unsafe { &mut *whole }, whole);
    let behind = unsafe { (&raw mut *late).add(1) };
    unsafe { *behind = 6 }; //~[tree] ERROR: aliasing violation: write of 4 bytes at offset 4 of local `numbers`
}
