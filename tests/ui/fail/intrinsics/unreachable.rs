//! `unreachable_unchecked` reached.
fn main() {
    let number = std::hint::black_box(3);
    if number > 2 {
        unsafe { std::hint::unreachable_unchecked() }; //~ ERROR: entering unreachable code
    }
}
