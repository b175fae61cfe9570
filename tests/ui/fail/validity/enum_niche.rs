//! `Option<bool>` uses 2 for `None`; 3 means nothing.
fn main() {
    let option: Option<bool> = unsafe { std::mem::transmute(3u8) }; //~ ERROR: invalid value of type `std::option::Option<bool>`
    println!("{option:?}");
}
