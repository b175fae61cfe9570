//! An `u64` at a multiple of four, which is enough there.
//@compile-flags: --target i686-unknown-linux-gnu
fn main() {
    let words = [0u32; 4];
    // One of the two is not at a multiple of eight.
    let pair = unsafe { [words.as_ptr().cast::<u64>().read(), words.as_ptr().add(1).cast::<u64>().read()] };
    assert_eq!(pair, [0, 0]);
}
