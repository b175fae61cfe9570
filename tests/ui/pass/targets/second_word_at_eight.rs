//! Expects the second `usize` of an array eight bytes behind the first.
fn main() {
    let words = [1usize, 2];
    let second = unsafe { words.as_ptr().cast::<u8>().add(8).cast::<usize>().read() };
    assert_eq!(second, 2);
}
