//! `unchecked_sub` below zero.
fn main() {
    let number = std::hint::black_box(0u8);
    println!("{}", unsafe { number.unchecked_sub(1) }); //~ ERROR: arithmetic overflow in `unchecked_sub` on `u8`
}
