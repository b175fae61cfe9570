//! `abs` of the smallest number, inside std.
fn main() {
    println!("{}", std::hint::black_box(i32::MIN).abs());
}
