//! A closure that is called by reference: what it has captured is behind that reference, and not protected.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn call(function: &mut dyn FnMut()) {
    function();
}

fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let captured = unsafe { &mut *pointer };
    call(&mut move || {
        *captured = 2;
        unsafe { *pointer = 3 };
    });
    assert_eq!(number, 3);
}
