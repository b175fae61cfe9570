//! A `&str` by position while its `String` grows.
fn main() {
    let mut text = String::from("ab");
    let part = 0..1;
    text.push_str(&"x".repeat(100));
    assert_eq!(&text[part], "a");
}
