//! `assert_unchecked` of what is false.
fn main() {
    let number = std::hint::black_box(3);
    unsafe { std::hint::assert_unchecked(number < 3) }; //~ ERROR: a condition that the program promised to be true is false
}
