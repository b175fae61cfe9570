//! What a closure has captured by reference is not protected, what it is given is.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let set = move |argument: &mut i32| {
        *argument = 2;
        unsafe { *pointer = 3 }; //~ ERROR: /aliasing violation: write of 4 bytes at offset 0 of local `number`.*which must stay valid until .* returns/
    };
    set(unsafe { &mut *pointer });
}
