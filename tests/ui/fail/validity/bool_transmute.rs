//! A `bool` made of 2.
fn main() {
    let flag = unsafe { std::mem::transmute::<u8, bool>(2) }; //~ ERROR: invalid value of type `bool`: found 0x02, but a `bool` must be 0x00 (false) or 0x01 (true)
    println!("{flag}");
}
