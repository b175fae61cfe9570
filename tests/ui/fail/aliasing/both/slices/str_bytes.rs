//! The bytes of a `str` must not change while it is shared.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut text = String::from("text");
    let pointer = text.as_mut_ptr();
    let shared = unsafe { std::str::from_utf8_unchecked(std::slice::from_raw_parts(pointer, 4)) };
    unsafe { *pointer.add(3) = b's' };
    assert_eq!(shared, "texs"); //~ ERROR: aliasing violation: `&` reborrow of 4 bytes at offset 0
    drop(text);
}
