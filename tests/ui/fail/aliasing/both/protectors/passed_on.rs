//! A reference that one function passes on to another is protected while that one runs.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows

fn write(place: *mut u32) {
    unsafe { *place = 2 }; //~ ERROR: aliasing violation
}

fn inner(value: &mut u32, place: *mut u32) -> u32 {
    *value = 1;
    write(place);
    0
}

fn outer(value: &mut u32, place: *mut u32) -> u32 {
    inner(value, place)
}

fn main() {
    let mut value = 0;
    let place = &raw mut value;
    outer(unsafe { &mut *place }, place);
}
