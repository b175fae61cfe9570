//! A comparison function that writes to what is being compared.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut numbers = [3, 1, 2];
    let pointer = numbers.as_mut_ptr();
    let slice = unsafe { std::slice::from_raw_parts_mut(pointer, 3) };
    slice.sort_by(|one, other| {
        unsafe { *pointer = 7 }; //~ ERROR: /aliasing violation: write of 4 bytes at offset 0 of local `numbers`.*an argument of .*, which must stay valid until the function returns/
        one.cmp(other)
    });
}
