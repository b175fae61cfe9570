//! With leaks ignored, undefined behaviour is still found.
//@compile-flags: -Zmiri-ignore-leaks
fn main() {
    let leaked = Box::leak(Box::new(5u32)) as *const u32;
    println!("{}", unsafe { *leaked.wrapping_add(1) }); //~ ERROR: out-of-bounds read of 4 bytes at offset 4
}
