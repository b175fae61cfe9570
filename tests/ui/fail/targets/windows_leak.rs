//@compile-flags: --target x86_64-pc-windows-msvc
//! A block of the heap of Windows is never freed.

fn main() {
    let leaked = Box::new([1_u8; 16]); //~ ERROR: memory leaked
    assert_eq!(std::mem::ManuallyDrop::new(leaked)[3], 1);
}
