//! A program that does not compile.

fn main() {
    let number: u32 = "text";
    println!("{number}");
}
