//! `unwrap_unchecked` on `Some`.
fn main() {
    let option = std::hint::black_box(Some(5u32));
    assert_eq!(unsafe { option.unwrap_unchecked() }, 5);
}
