//! `unchecked_mul` that overflows.
fn main() {
    let number = std::hint::black_box(i64::MIN);
    println!("{}", unsafe { number.unchecked_mul(-1) }); //~ ERROR: arithmetic overflow in `unchecked_mul` on `i64`
}
