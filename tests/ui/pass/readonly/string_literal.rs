//! A write to a `String`'s bytes.
fn main() {
    let mut text = String::from("hello");
    unsafe { text.as_bytes_mut()[0] = b'H' };
    assert_eq!(text, "Hello");
}
