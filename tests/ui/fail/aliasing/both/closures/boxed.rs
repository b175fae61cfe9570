//! A boxed closure that was called, after what it has captured was read by the owner.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let captured = unsafe { &mut *pointer };
    let mut add: Box<dyn FnMut(i32)> = Box::new(|by| {
        *captured += by; //~ ERROR: aliasing violation
    });
    add(1);
    assert_eq!(unsafe { *pointer }, 2);
    add(1);
}
