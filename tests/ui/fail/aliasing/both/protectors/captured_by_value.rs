//! A closure that is called by value is an argument: the references that it has captured are protected.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn call(function: impl FnOnce()) {
    function();
}

fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let captured = unsafe { &mut *pointer };
    call(move || {
        *captured = 2;
        unsafe { *pointer = 3 }; //~ ERROR: aliasing violation: write of 4 bytes at offset 0 of local `number`
    });
}
