//! What a closure has captured mutably ends like any mutable reference.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let captured = unsafe { &mut *pointer };
    let mut add = || {
        *captured += 1; //~ ERROR: aliasing violation: read of 4 bytes at offset 0 of local `number`
    };
    add();
    unsafe { *pointer = 5 };
    add();
}
