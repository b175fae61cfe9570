//! `Option<char>` is `None` at 0x110000, and nothing above.
fn main() {
    let value: Option<char> = unsafe { std::mem::transmute(0x110001u32) }; //~ ERROR: found 0x110001, but a `char`
    println!("{value:?}");
}
