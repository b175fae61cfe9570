//! A reference whose lifetime was transmuted away.
fn extend<'a>(text: &str) -> &'a str {
    unsafe { std::mem::transmute(text) }
}

fn main() {
    let part = {
        let owner = String::from("short-lived");
        extend(&owner)
    };
    println!("{part}"); //~ ERROR: found a dangling reference to
}
