//! `ptr::write_bytes` of no bytes is no write.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1u64;
    let pointer = &raw mut number;
    let shared = unsafe { &*pointer };
    unsafe { pointer.write_bytes(0, 0) };
    assert_eq!(*shared, 1);
}
