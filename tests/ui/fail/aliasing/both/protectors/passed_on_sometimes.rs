//! A function that passes its argument on only on a condition has claimed it in any case.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows

fn inner(value: &mut u32) {
    *value += 1;
}

fn sometimes(value: &mut u32, really: bool) {
    if really {
        inner(value)
    }
}

fn main() {
    let mut value = 0;
    let place = &raw mut value;
    let earlier = unsafe { &mut *place };
    *earlier = 1;
    sometimes(unsafe { &mut *place }, false);
    *earlier = 2; //~ ERROR: aliasing violation
}
