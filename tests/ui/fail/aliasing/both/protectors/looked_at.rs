//! A function that only looks reads through each of its arguments: that ends what is written through another pointer.
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
    assert!(same(&*parent, &*parent));
    assert!(same(&*parent, unsafe { &*base }));
    *parent = 3; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `number`
}
