//! Aligned by its real address, but not by what the type of its memory promises.
//@compile-flags: -Zmiri-symbolic-alignment-check
fn main() {
    let bytes = [0u8; 16];
    let offset = bytes.as_ptr().addr().wrapping_neg() % 4;
    let pointer = unsafe { bytes.as_ptr().add(offset) }.cast::<u32>();
    assert!(pointer.is_aligned());
    println!("{}", unsafe { *pointer }); //~ ERROR: misaligned read: alignment 4 is required
}
