//! An `u64` at a multiple of four, which is enough on i686.
fn main() {
    let words = [0u32; 4];
    // One of the two is not at a multiple of eight.
    let pair = unsafe { [words.as_ptr().cast::<u64>().read(), words.as_ptr().add(1).cast::<u64>().read()] }; //~ ERROR: align
    assert_eq!(pair, [0, 0]);
}
