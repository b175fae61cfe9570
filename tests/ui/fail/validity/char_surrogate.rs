//! A surrogate is no `char`.
fn main() {
    let character = unsafe { char::from_u32_unchecked(std::hint::black_box(0xd800)) }; //~ ERROR: invalid value of type `char`: found 0xd800
    println!("{character:?}");
}
