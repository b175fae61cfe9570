//! A reference in the middle of a chain of pointers counts, even if it is never stored.
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
    let number = unsafe { &raw mut (*(&mut (*pointer).inner)).number };
    unsafe {
        (*number) = 2;
        (*pointer).inner.number = 3;
        (*number) = 4; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `outer`
    }
}
