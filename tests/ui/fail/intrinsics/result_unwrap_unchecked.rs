//! `unwrap_unchecked` on `Err`.
fn main() {
    let result: Result<u32, String> = std::hint::black_box(Err("no".into()));
    println!("{}", unsafe { result.unwrap_unchecked() }); //~ ERROR: entering unreachable code
}
