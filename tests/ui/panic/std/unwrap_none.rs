//! `unwrap` on `None`.
fn main() {
    let option: Option<u32> = std::hint::black_box(None);
    println!("{}", option.unwrap());
}
