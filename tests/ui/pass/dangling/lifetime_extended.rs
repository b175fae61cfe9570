//! A reference whose lifetime was transmuted, though it is long enough.
fn extend<'a>(text: &str) -> &'a str {
    unsafe { std::mem::transmute(text) }
}

fn main() {
    let owner = String::from("long-lived");
    let part = extend(&owner);
    assert_eq!(part, "long-lived");
}
