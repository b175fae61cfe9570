//! `expect` on `Err`.
fn main() {
    let result: Result<u32, String> = std::hint::black_box(Err("broken".into()));
    println!("{}", result.expect("it should work"));
}
