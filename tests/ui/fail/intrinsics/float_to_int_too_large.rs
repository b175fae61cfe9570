//! `to_int_unchecked` of a float that does not fit.
fn main() {
    let float = std::hint::black_box(300.5f32);
    println!("{}", unsafe { float.to_int_unchecked::<u8>() }); //~ ERROR: invalid call of `float_to_int_unchecked`
}
