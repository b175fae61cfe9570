//! `str::get_unchecked` inside the text.
fn main() {
    let text = String::from("abc");
    assert_eq!(unsafe { text.get_unchecked(1..3) }, "bc");
}
