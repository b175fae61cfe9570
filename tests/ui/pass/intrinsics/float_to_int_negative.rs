//! What is left without the fraction counts.
fn main() {
    let float = std::hint::black_box(-0.99f32);
    assert_eq!(unsafe { float.to_int_unchecked::<u8>() }, 0);
    assert_eq!(unsafe { std::hint::black_box(255.99f64).to_int_unchecked::<u8>() }, 255);
}
