//! Expects the second `usize` of an array eight bytes behind the first. Right on x86-64.
//@compile-flags: --target i686-unknown-linux-gnu
fn main() {
    let words = [1usize, 2];
    let second = unsafe { words.as_ptr().cast::<u8>().add(8).cast::<usize>().read() }; //~ ERROR: out-of-bounds
    assert_eq!(second, 2);
}
