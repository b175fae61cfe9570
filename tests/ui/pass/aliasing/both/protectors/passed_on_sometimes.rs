//! A function that passes its argument on only on a condition claims it only until it returns.
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
    sometimes(unsafe { &mut *place }, true);
    let later = unsafe { &mut *place };
    *later += 2;
    assert_eq!(value, 4);
}
