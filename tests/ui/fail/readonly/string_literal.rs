//! A write to a string literal.
fn main() {
    let text = "hello";
    let pointer = text.as_ptr().cast_mut();
    unsafe { *pointer = b'H' }; //~ ERROR: write of 1 byte at offset 0
    println!("{text}");
}
