//! A reference to an array becomes one to a slice.
fn length(slice: &[u8]) -> usize {
    slice.len()
}

fn main() {
    let function: fn(&[u8]) -> usize = length;
    assert_eq!(function(&[0; 4]), 4);
}
