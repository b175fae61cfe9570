//! `to_int_unchecked` of NaN.
fn main() {
    let float = std::hint::black_box(f64::NAN);
    println!("{}", unsafe { float.to_int_unchecked::<i64>() }); //~ ERROR: invalid call of `float_to_int_unchecked`
}
