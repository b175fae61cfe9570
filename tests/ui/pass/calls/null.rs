//! An optional function pointer.
fn main() {
    let functions: [Option<fn() -> u32>; 2] = [None, Some(|| 3)];
    assert_eq!(functions.into_iter().flatten().map(|function| function()).sum::<u32>(), 3);
}
