//! More elements than memory can hold.
fn main() {
    let vec = Vec::<u64>::with_capacity(std::hint::black_box(usize::MAX));
    println!("{}", vec.capacity());
}
