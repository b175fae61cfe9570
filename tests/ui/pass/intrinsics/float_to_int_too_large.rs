//! `to_int_unchecked` of floats that fit once their fraction is cut off.
fn main() {
    assert_eq!(unsafe { std::hint::black_box(255.9f32).to_int_unchecked::<u8>() }, 255);
    assert_eq!(unsafe { std::hint::black_box(-0.9f64).to_int_unchecked::<u8>() }, 0);
    assert_eq!(unsafe { std::hint::black_box(-128.9f64).to_int_unchecked::<i8>() }, -128);
}
