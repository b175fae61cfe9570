//! Each byte has its own state: a write to one byte of a shared number ends the reference there.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 0x01020304u32;
    let pointer = &raw mut number;
    let shared = unsafe { &*pointer.cast::<[u8; 4]>() };
    unsafe { *pointer.cast::<u8>().add(2) = 9 };
    println!("{}", shared[0] + shared[1] + shared[3]);
    println!("{}", shared[2]); //~ ERROR: aliasing violation: `&` reborrow of 1 byte at offset 2 of local `number`
}
