//! `assert_unchecked` of what is true.
fn main() {
    let number = std::hint::black_box(3);
    unsafe { std::hint::assert_unchecked(number <= 3) };
}
