//! `unchecked_add` that overflows.
fn main() {
    let number = std::hint::black_box(i32::MAX);
    println!("{}", unsafe { number.unchecked_add(1) }); //~ ERROR: arithmetic overflow in `unchecked_add` on `i32`
}
