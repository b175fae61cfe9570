//! `+=` that overflows, in a loop.
fn main() {
    let mut number = 250u8;
    for round in 0..10 {
        println!("{number}");
        number += round;
    }
}
