//! `unreachable_unchecked` not reached.
fn main() {
    let number = std::hint::black_box(2);
    if number > 2 {
        unsafe { std::hint::unreachable_unchecked() };
    }
}
