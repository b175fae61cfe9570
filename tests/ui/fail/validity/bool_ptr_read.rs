//! A `bool` taken out by `ptr::read`.
fn main() {
    let byte = 255u8;
    let flag = unsafe { std::ptr::read((&raw const byte).cast::<bool>()) }; //~ ERROR: invalid value of type `bool`: found 0xff
    println!("{flag}");
}
