//! A `str` that is not UTF-8 breaks the library's rule, but not the language's.
fn main() {
    let bytes = [0xffu8, 0xfe];
    let text = unsafe { std::str::from_utf8_unchecked(std::hint::black_box(&bytes)) };
    assert_eq!(text.len(), 2);
    assert_eq!(text.as_bytes(), bytes);
}
