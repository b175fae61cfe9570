//! A `&str` kept as a raw pointer while its `String` grows.
fn main() {
    let mut text = String::from("ab");
    let part: *const str = &raw const text[..1];
    text.push_str(&"x".repeat(100));
    let part = unsafe { &*part }; //~ ERROR: found a dangling reference to
    println!("{part}");
}
