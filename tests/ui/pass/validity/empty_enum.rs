//! `Result<_, Void>` has only one variant that can exist.
#[derive(Debug)]
enum Void {}

fn main() {
    let result: Result<u32, Void> = unsafe { std::mem::transmute(5u32) };
    let Ok(number) = result;
    assert_eq!(number, 5);
}
