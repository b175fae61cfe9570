//! Another program of the same package.

fn main() {
    println!("other");
}
