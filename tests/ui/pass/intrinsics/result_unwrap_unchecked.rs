//! `unwrap_unchecked` on `Ok`, and `unwrap_err_unchecked` on `Err`.
fn main() {
    let result: Result<u32, String> = std::hint::black_box(Ok(5));
    assert_eq!(unsafe { result.unwrap_unchecked() }, 5);
    let result: Result<u32, String> = std::hint::black_box(Err("no".into()));
    assert_eq!(unsafe { result.unwrap_err_unchecked() }, "no");
}
