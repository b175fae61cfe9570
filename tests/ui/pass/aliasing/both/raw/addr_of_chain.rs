//! Places of places of raw pointers make no references.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
struct Inner {
    number: u32,
}

struct Outer {
    inner: Inner,
}

fn main() {
    let mut outer = Outer { inner: Inner { number: 1 } };
    let pointer = &raw mut outer;
    let inner = unsafe { &raw mut (*pointer).inner };
    let number = unsafe { &raw mut (*inner).number };
    unsafe {
        (*number) = 2;
        (*pointer).inner.number = 3;
        (*inner).number += 1;
        (*number) += 1;
    }
    assert_eq!(outer.inner.number, 5);
}
