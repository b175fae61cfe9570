//! `unchecked_add` that overflows a `u128`.
fn main() {
    let number = std::hint::black_box(u128::MAX);
    println!("{}", unsafe { number.unchecked_add(1) }); //~ ERROR: arithmetic overflow in `unchecked_add` on `u128`
}
