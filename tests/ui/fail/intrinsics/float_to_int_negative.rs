//! `to_int_unchecked` of a negative number to an unsigned type.
fn main() {
    let float = std::hint::black_box(-1.0f32);
    println!("{}", unsafe { float.to_int_unchecked::<u8>() }); //~ ERROR: invalid call of `float_to_int_unchecked`
}
