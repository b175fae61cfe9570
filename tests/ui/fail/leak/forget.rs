//! A vector forgotten.
fn main() {
    let vec = vec![1u64, 2, 3]; //~ ERROR: (Rust heap, size: 24, align: 8), allocated here
    std::mem::forget(vec);
}
