//! A reference that has ended is found out where it is passed to a function, even if that only passes it on.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows

fn inner(value: &mut u32) -> u32 {
    *value += 1;
    *value
}

fn outer(value: &mut u32) -> u32 {
    inner(value)
}

fn outmost(value: &mut u32) -> u32 {
    outer(value)
}

fn main() {
    let mut value = 0;
    let place = &raw mut value;
    let earlier = unsafe { &mut *place };
    *earlier = 1;
    unsafe { *place = 2 };
    let result = outmost(&mut *earlier); //~ ERROR: aliasing violation
    assert_eq!(result, 3);
}
