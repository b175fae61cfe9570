//! A function that has passed its argument on still has it, and may read it.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows

fn inner(value: &mut u32) {
    *value += 1;
}

fn outer(value: &mut u32, _: *const u32) -> u32 {
    inner(value);
    *value
}

fn main() {
    let mut value = 0;
    let place = &raw mut value;
    assert_eq!(outer(unsafe { &mut *place }, place), 1);
    assert_eq!(unsafe { *place }, 1);
}
