//! An example.

fn main() {
    println!("sample: {}", library::greet("example"));
}
