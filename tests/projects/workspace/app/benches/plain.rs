//! A benchmark without a harness.

fn main() {
    println!("bench: {}", library::greet("bench"));
}
