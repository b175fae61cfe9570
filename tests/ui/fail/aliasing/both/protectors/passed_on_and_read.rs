//! A function that has passed its argument on still has it, and nothing else may read it until it returns.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows

fn inner(value: &mut u32) {
    *value += 1;
}

fn outer(value: &mut u32, place: *const u32) -> u32 {
    inner(value);
    unsafe { *place } //~ ERROR: aliasing violation
}

fn main() {
    let mut value = 0;
    let place = &raw mut value;
    outer(unsafe { &mut *place }, place);
}
