//! A deep recursion that ends.
fn depth(number: u64) -> u64 {
    if number == 0 { 0 } else { depth(number - 1) + 1 }
}

fn main() {
    assert_eq!(depth(10_000), 10_000);
}
