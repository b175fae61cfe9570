//! `unchecked_neg` of the smallest number.
fn main() {
    let number = std::hint::black_box(i16::MIN);
    println!("{}", unsafe { number.unchecked_neg() }); //~ ERROR: arithmetic overflow in
}
