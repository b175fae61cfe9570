//! A number that is none.
fn main() {
    println!("{}", "12x".parse::<u32>().unwrap());
}
