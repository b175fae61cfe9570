//! What a function gets that only looks stays valid, even if another argument ends what it was made of.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn same(a: &u32, b: &u32) -> bool {
    *a == *b
}

fn main() {
    let mut number = 1;
    let base = &raw mut number;
    let parent = unsafe { &mut *base };
    *parent = 2;
    for _ in 0..3 {
        assert!(same(&*parent, &*parent));
    }
    assert!(same(&*parent, unsafe { &*base }));
    unsafe { *base += 1 };
    assert!(same(unsafe { &*base }, unsafe { &*base }));
}
