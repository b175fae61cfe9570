//! `ptr::write_bytes` is a write.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1u64;
    let pointer = &raw mut number;
    let shared = unsafe { &*pointer };
    unsafe { pointer.cast::<u8>().add(7).write_bytes(0, 1) };
    println!("{}", *shared); //~ ERROR: aliasing violation: `&` reborrow of 8 bytes at offset 0 of local `number`
}
