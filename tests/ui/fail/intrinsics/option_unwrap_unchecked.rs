//! `unwrap_unchecked` on `None`.
fn main() {
    let option: Option<u32> = std::hint::black_box(None);
    println!("{}", unsafe { option.unwrap_unchecked() }); //~ ERROR: entering unreachable code
}
